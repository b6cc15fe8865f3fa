// The commonest blocks, h ↦ f(W h) with or without the sum, as two calls into the kernels' memory: one forward, one back.
// Their plain twin is interpretedBlocks; nothing is allocated once every layer was gone through.

import { activate, activateBack, isActivationKind, type ActivationKind } from '../../engine/kernels/activation-passes';
import type { Machine } from '../../engine/kernels/assembly';
import type { Kernels } from '../../engine/kernels/kernels';
import { BARE, type Pixels } from '../../engine/kernels/pixels';
import type { Tensor } from '../../engine/tensor';
import type { BlockPasses } from './block-passes';
import { BATCH } from './deep-network';
import type { FlowSetting, FlowSize } from './setting';

/** Arrays of one layer, all [batch, width] but W and dW. */
interface LayerArrays {
  readonly a: Float32Array;
  readonly y: Float32Array;
  readonly output: Float32Array;
  readonly da: Float32Array;
  readonly dW: Float32Array;
  readonly dx: Float32Array;
  h: Float32Array;
  W: Float32Array;
}

/** The arrays of all layers, to be used again by the next run. */
export class FlowArrays {
  private readonly layers: LayerArrays[] = [];

  constructor(private readonly width: number) {}

  /** The arrays of a layer, counted from 0. */
  of(index: number): LayerArrays {
    const { width } = this;
    const values = (): Float32Array => new Float32Array(BATCH * width);
    const none = new Float32Array(0);
    this.layers[index] ??= { a: values(), y: values(), output: values(), da: values(), dW: new Float32Array(width * width), dx: values(), h: none, W: none };
    return this.layers[index];
  }
}

/** Whether the kernels have all that blocks of this setting need. */
export function isFast({ activation, norm }: FlowSetting, { width }: FlowSize): boolean {
  return norm === 'none' && width % 8 === 0 && (activation === 'linear' || isActivationKind(activation));
}

/** The blocks of a setting that {@link isFast}, in float32. */
export function fastBlocks({ activation, residual }: FlowSetting, { machine }: Kernels, arrays: FlowArrays): BlockPasses {
  const kind = isActivationKind(activation) ? activation : undefined;
  return {
    forward(block, index, { shape, data }) {
      const layer = arrays.of(index);
      [layer.h, layer.W] = [data as Float32Array, block.weights['W.W'].data as Float32Array];
      machine.arena.scope(() => forward(machine, kind, layer));
      if (!residual) return { shape, data: layer.y };
      for (let i = 0; i < data.length; i++) layer.output[i] = layer.y[i] + data[i];
      return { shape, data: layer.output };
    },
    back(index, { shape, data }) {
      const layer = arrays.of(index);
      machine.arena.scope(() => back(machine, kind, layer, data as Float32Array));
      if (residual) for (let i = 0; i < data.length; i++) layer.dx[i] += data[i];
      const rows = (values: Float32Array): Tensor => ({ shape, data: values });
      return { preactivations: rows(layer.a), activations: rows(layer.y), gradient: rows(layer.da), weightGradient: { shape: [shape[1], shape[1]], data: layer.dW }, passedOn: rows(layer.dx) };
    },
  };
}

/** a = h·Wᵀ; y = f(a). */
function forward(machine: Machine, kind: ActivationKind | undefined, { h, W, a, y }: LayerArrays): void {
  const { arena, exports } = machine;
  const width = h.length / BATCH;
  const [rows, weights, panels, product] = [arena.put(h), arena.put(W), arena.reserve(W.length), arena.reserve(h.length)];
  exports.packColumns(weights, width, width, panels);
  exports.gemm(arena.putCall({ a: rows, panels, c: product, m: BATCH, n: width, k: width, accumulate: 0 }));
  a.set(arena.view(product, a.length));
  if (kind) activate(machine, kind, oneRow(product, a.length));
  y.set(arena.view(product, y.length));
}

/** ∂L/∂a = dy·f′(a); ∂L/∂W = (∂L/∂a)ᵀ·h; ∂L/∂h = ∂L/∂a·W. */
function back(machine: Machine, kind: ActivationKind | undefined, layer: LayerArrays, dy: Float32Array): void {
  const { arena, exports } = machine;
  const { h, W, y, da, dW, dx } = layer;
  const width = h.length / BATCH;
  const [slope, turned, panels, product] = [arena.put(dy), arena.reserve(dy.length), arena.reserve(Math.max(h.length, W.length)), arena.reserve(Math.max(h.length, W.length))];
  if (kind) activateBack(machine, kind, { y: oneRow(arena.put(y), y.length), dy: oneRow(slope, dy.length) });
  da.set(arena.view(slope, da.length));
  exports.transpose(slope, BATCH, width, turned);
  exports.packRows(arena.put(h), BATCH, width, panels);
  exports.gemm(arena.putCall({ a: turned, panels, c: product, m: width, n: width, k: BATCH, accumulate: 0 }));
  dW.set(arena.view(product, dW.length));
  exports.packRows(arena.put(W), width, width, panels);
  exports.gemm(arena.putCall({ a: slope, panels, c: product, m: BATCH, n: width, k: width, accumulate: 0 }));
  dx.set(arena.view(product, dx.length));
}

/** All numbers as one row of one picture; their count is a multiple of 4. */
function oneRow(start: number, count: number): Pixels {
  return { channels: 1, height: 1, width: count, images: 1, halo: BARE, start, pitch: 1, row: count, image: count };
}
