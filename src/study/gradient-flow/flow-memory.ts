// Where the fast blocks keep a deep network: one stretch of the kernels' memory, held for a whole measurement, so that nothing
// is copied between two layers and nothing is allocated for the next run. All settings of a run share its draws.

import type { Initializer } from '../../engine/initializer';
import { initializers } from '../../engine/initializers/index';
import type { Machine } from '../../engine/kernels/assembly';
import { drawStreams, streamFloats, STREAMS, streamStride } from '../../engine/kernels/normal-streams';
import type { Random } from '../../engine/random';
import type { Tensor } from '../../engine/tensor';
import { BATCH, CLASSES, headInit, headSource, inputSource, weightSource } from './deep-network';
import { HEAD_CALL_FLOATS, PADDED_CLASSES } from './head-calls';
import { LAYER_CALL_FLOATS, SPARE_ROWS, writeLayerCalls, type FlowAddresses, type LayerCalls } from './layer-calls';
import { RunDraws } from './run-draws';
import type { FlowInit, FlowSize } from './setting';
import { UNIT_BINS_FLOATS, UNIT_SUMS_FLOATS } from './fast-units';

/** The memory of one measurement: to be let go at its end. */
export class FlowMemory {
  readonly at: FlowAddresses;
  private readonly start: number;
  private readonly draws: number;
  private readonly inputs: RunDraws;
  private readonly heads: RunDraws;
  private readonly calls: readonly number[];
  private run = NaN;
  private drawnLayers = 0;

  /** @param sourceOf what everything random in a run is drawn from; runs are counted from 0 */
  constructor(readonly machine: Machine, readonly size: FlowSize, private readonly sourceOf: (run: number) => Random) {
    const { depth, width } = size;
    const [rows, square, padded, groups] = [BATCH * width, width * width, BATCH * PADDED_CLASSES, Math.ceil(depth / STREAMS)];
    const [layers, calls] = [(3 * depth + 4) * rows + (depth + 1) * square + SPARE_ROWS * width + Math.max(rows, square), 2 * depth * LAYER_CALL_FLOATS];
    const [head, units] = [PADDED_CLASSES * width + 2 * padded + HEAD_CALL_FLOATS, UNIT_SUMS_FLOATS + UNIT_BINS_FLOATS];
    const draws = groups * streamFloats(square) + streamFloats(rows) + streamFloats(CLASSES * width);
    this.start = machine.arena.hold(layers + calls + head + units + draws);
    let free = this.start;
    const take = (floats: number): number => (free += 4 * floats) - 4 * floats;
    const each = (count: number, floats: number): number[] => Array.from({ length: count }, () => take(floats));
    this.at = {
      h: each(depth + 1, rows), a: each(depth, rows), y: each(depth, rows), W: each(depth, square),
      dy: take(rows), da: take(rows), dx: take(rows), dW: take(square + SPARE_ROWS * width), panels: take(Math.max(rows, square)),
      head: take(PADDED_CLASSES * width), logits: take(padded), dlogits: take(padded), headCalls: take(HEAD_CALL_FLOATS),
      unitSums: take(UNIT_SUMS_FLOATS), unitBins: take(UNIT_BINS_FLOATS),
    };
    this.draws = take(groups * streamFloats(square));
    this.inputs = new RunDraws(machine, { at: take(streamFloats(rows)), count: rows }, (run) => inputSource(sourceOf(run)));
    this.heads = new RunDraws(machine, { at: take(streamFloats(CLASSES * width)), count: CLASSES * width }, (run) => headSource(sourceOf(run)));
    this.calls = [take(depth * LAYER_CALL_FLOATS), take(depth * LAYER_CALL_FLOATS)];
    for (const [address, floats] of [[this.at.head, PADDED_CLASSES * width], [this.at.dlogits, padded]]) machine.arena.view(address, floats).fill(0);
  }

  /** The calls of every layer, with residuals or without; the same in every run. */
  callsOf(residual: boolean): readonly LayerCalls[] {
    const { at, machine: { arena }, size: { depth, width } } = this;
    const start = this.calls[Number(residual)];
    return Array.from({ length: depth }, (_, index) => writeLayerCalls(arena, start + 4 * index * LAYER_CALL_FLOATS, { at, index, width, residual }));
  }

  /** From here on weights and inputs are those of another run. */
  beginRun(run: number): void {
    this.run = run;
    this.drawnLayers = 0;
  }

  /** The inputs of the run's batch, in the place of the first layer's: those of {@link freshBatch}. */
  fillInputs(): Tensor {
    const { machine: { arena }, size: { width }, at } = this;
    this.inputs.fill(this.begunRun, at.h[0], 1);
    return { shape: [BATCH, width], data: arena.view(at.h[0], BATCH * width) };
  }

  /** Puts the run's weights of the classifier into their place: those of {@link freshHead}. */
  fillHead(): void {
    const { name, scale } = headInit(this.size.width);
    const shape = [CLASSES, this.size.width];
    this.heads.fill(this.begunRun, this.at.head, Math.sqrt(initializers[name].variance({ shape, fans: { in: shape[1], out: CLASSES }, scale })));
  }

  /** Puts fresh weights of layer `index`, counted from 0, into their place: those of {@link freshNetwork}. */
  fillWeights(index: number, { name, scale = 1 }: FlowInit): void {
    const { machine: { arena, exports }, size: { width }, at } = this;
    const [initializer, shape, fans]: [Initializer, number[], Record<'in' | 'out', number>] = [initializers[name], [width, width], { in: width, out: width }];
    if (!initializer.isNormal) return initializer.kernel({ shape, fans, scale, random: this.weightSource(index) }, arena.view(at.W[index], width * width));
    this.drawThrough(index);
    const spread = Math.sqrt(initializer.variance({ shape, fans, scale }));
    exports.scaleDoubles(this.draws + 4 * index * streamStride(width * width), width * width, at.W[index], spread);
  }

  /** Draws for this layer and its group, unless another setting of the run did. */
  private drawThrough(index: number): void {
    const count = this.size.width ** 2;
    while (this.drawnLayers <= index) {
      const layers = Array.from({ length: Math.min(STREAMS, this.size.depth - this.drawnLayers) }, (_, k) => this.weightSource(this.drawnLayers + k));
      drawStreams(this.machine, layers, { into: this.draws + 4 * this.drawnLayers * streamStride(count), count });
      this.drawnLayers += STREAMS;
    }
  }

  private weightSource(index: number): Random {
    return weightSource(this.sourceOf(this.begunRun), index + 1);
  }

  private get begunRun(): number {
    if (Number.isNaN(this.run)) throw new NoRunError('numbers were asked for before a run began');
    return this.run;
  }

  /** Gives the memory back. */
  letGo(): void {
    this.machine.arena.letGo(this.start);
  }
}

/** The memory was used in the wrong order: a bug. */
class NoRunError extends Error {
  override readonly name = 'NoRunError';
}
