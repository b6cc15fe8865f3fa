// Where the fast blocks keep a deep network: one stretch of the kernels' memory, held for a whole measurement, so that nothing
// is copied between two layers and nothing is allocated for the next run. All settings of a run share its draws.

import type { Initializer } from '../../engine/initializer';
import { initializers } from '../../engine/initializers/index';
import type { Machine } from '../../engine/kernels/assembly';
import { drawStreams, STREAMS, streamStride } from '../../engine/kernels/normal-streams';
import type { Random } from '../../engine/random';
import type { Tensor } from '../../engine/tensor';
import { BATCH, CLASSES, headInit, headSource, inputSource, weightSource } from './deep-network';
import { laidOut, PADDED_CLASSES, type FlowAddresses } from './flow-addresses';
import { writeLayerCalls, type LayerCalls } from './layer-calls';
import { weightVariance } from './mean-field';
import { RunDraws } from './run-draws';
import type { FlowInit, FlowSize } from './setting';

/** The memory of one measurement: to be let go at its end. */
export class FlowMemory {
  readonly at: FlowAddresses;
  private readonly start: number;
  private readonly inputs: RunDraws;
  private readonly heads: RunDraws;
  private run: { readonly index: number; readonly source: Random } | undefined;
  private drawnLayers = 0;

  /** @param sourceOf what everything random in a run is drawn from; runs are counted from 0 */
  constructor(readonly machine: Machine, readonly size: FlowSize, private readonly sourceOf: (run: number) => Random) {
    const { arena } = machine, { width } = size;
    this.start = arena.hold(laidOut(size, 0).end / 4);
    const at = this.at = laidOut(size, this.start);
    this.inputs = new RunDraws(machine, { at: at.inputDraws, count: BATCH * width }, (run) => inputSource(sourceOf(run)));
    this.heads = new RunDraws(machine, { at: at.headDraws, count: CLASSES * width }, (run) => headSource(sourceOf(run)));
    arena.view(at.head, PADDED_CLASSES * width).fill(0);
    arena.view(at.dlogits, BATCH * PADDED_CLASSES).fill(0);
  }

  /** The calls of every layer, with residuals or without; the same in every run. */
  callsOf(residual: boolean): readonly LayerCalls[] {
    const { at, machine: { arena }, size: { depth, width } } = this;
    return Array.from({ length: depth }, (_, index) => writeLayerCalls(arena, { at, index, width, residual }));
  }

  /** From here on weights and inputs are those of another run. */
  beginRun(run: number): void {
    this.run = { index: run, source: this.sourceOf(run) };
    this.drawnLayers = 0;
  }

  /** The inputs of the run's batch, in the place of the first layer's: those of {@link freshBatch}. */
  fillInputs(): Tensor {
    const { machine: { arena }, size: { width }, at } = this;
    this.inputs.fill(this.begunRun.index, at.h[0], 1);
    return { shape: [BATCH, width], data: arena.view(at.h[0], BATCH * width) };
  }

  /** Puts the run's weights of the classifier into their place: those of {@link freshHead}. */
  fillHead(): void {
    const { width } = this.size;
    this.heads.fill(this.begunRun.index, this.at.head, Math.sqrt(weightVariance(headInit(width), width)));
  }

  /** Puts fresh weights of layer `index`, counted from 0, into their place: those of {@link freshNetwork}. */
  fillWeights(index: number, init: FlowInit): void {
    const { machine: { arena, exports }, size: { width }, at } = this;
    const { name, scale = 1 } = init, initializer: Initializer = initializers[name];
    if (!initializer.isNormal) return initializer.kernel({ shape: [width, width], fans: { in: width, out: width }, scale, random: this.weightSource(index) }, arena.view(at.W[index], width * width));
    this.drawThrough(index);
    exports.scaleDoubles(at.weightDraws + 4 * index * streamStride(width * width), width * width, at.W[index], Math.sqrt(weightVariance(init, width)));
  }

  /** Draws for this layer and its group, unless another setting of the run did. */
  private drawThrough(index: number): void {
    const count = this.size.width ** 2;
    while (this.drawnLayers <= index) {
      const layers = Array.from({ length: Math.min(STREAMS, this.size.depth - this.drawnLayers) }, (_, k) => this.weightSource(this.drawnLayers + k));
      drawStreams(this.machine, layers, { into: this.at.weightDraws + 4 * this.drawnLayers * streamStride(count), count });
      this.drawnLayers += STREAMS;
    }
  }

  private weightSource(index: number): Random {
    return weightSource(this.begunRun.source, index + 1);
  }

  private get begunRun(): NonNullable<typeof this.run> {
    if (!this.run) throw new NoRunError('numbers were asked for before a run began');
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
