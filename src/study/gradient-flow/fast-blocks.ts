// The commonest blocks, h ↦ f(W h) with or without the sum, all in the kernels' memory: what they give are views of it.
// Their plain twin is interpretedBlocks.

import { activations, isActivationKind } from '../../engine/kernels/activation-passes';
import { copied, type Tensor } from '../../engine/tensor';
import type { BlockGradients, BlockOutput, BlockPasses } from './block-passes';
import { BATCH } from './deep-network';
import type { FlowMemory } from './flow-memory';
import type { LayerCalls } from './layer-calls';
import type { FlowSetting, FlowSize } from './setting';

/** Whether the kernels have all that blocks of this setting need. */
export function isFast({ activation, norm }: FlowSetting, { width }: FlowSize): boolean {
  return norm === 'none' && width % 8 === 0 && (activation === 'linear' || isActivationKind(activation));
}

/** The blocks of a setting that {@link isFast}, in float32, with fresh weights of the memory's run. */
export function fastBlocks(setting: FlowSetting, memory: FlowMemory): BlockPasses {
  return new FastBlocks(setting, memory);
}

class FastBlocks implements BlockPasses {
  readonly depth: number;
  private readonly calls: readonly LayerCalls[];
  /** Names of the activation's kernels; none where f(x) = x. */
  private readonly f: { readonly forward: 'relu' | 'sigmoid' | 'tanh'; readonly back: 'reluGradient' | 'sigmoidGradient' | 'tanhGradient' } | undefined;

  private readonly views = new Map<number, Tensor>();

  constructor(private readonly setting: FlowSetting, private readonly memory: FlowMemory) {
    this.depth = memory.size.depth;
    this.f = isActivationKind(setting.activation) ? activations[setting.activation] : undefined;
    this.calls = memory.callsOf(setting.residual);
  }

  enter(inputs: Tensor): void {
    this.rows(this.memory.at.h[0]).data.set(inputs.data);
  }

  turn(dy: Tensor): void {
    this.rows(this.memory.at.dx).data.set(dy.data);
  }

  /** a = h·Wᵀ; y = f(a); output = y, or y + h. The last output is a copy, for it leaves the blocks. */
  forward(index: number): BlockOutput {
    const { memory: { machine: { exports }, size: { width }, at }, setting: { init, residual }, f } = this;
    const [rows, call] = [BATCH * width, this.calls[index]];
    this.memory.fillWeights(index, init);
    exports.packColumns(at.W[index], width, width, at.panels);
    exports.gemm(call.forward);
    exports.scaleFloats(at.a[index], rows, call.y, 1);
    if (f) exports[f.forward](call.activation);
    if (residual) exports.add(call.sum);
    const output = this.rows(at.h[index + 1]);
    return { output: index < this.depth - 1 ? output : copied(output), largest: exports.largest(at.h[index + 1], rows) };
  }

  /** dy = factor·∂L/∂output; ∂L/∂a = dy·f′(a); ∂L/∂W = (∂L/∂a)ᵀ·h; ∂L/∂h = ∂L/∂a·W, or that + dy. */
  back(index: number, factor: number): BlockGradients {
    const { memory: { machine: { exports }, size: { width }, at }, setting: { residual }, f } = this;
    const [rows, square, call] = [BATCH * width, width * width, this.calls[index]];
    exports.scaleFloats(at.dx, rows, at.da, factor);
    if (residual) exports.scaleFloats(at.da, rows, at.dy, 1);
    if (f) exports[f.back](call.activation);
    const weightGradient = this.viewed(at.dW, width);
    weightGradient.data.fill(0);
    exports.convWeights(call.weights);
    exports.packRows(at.W[index], width, width, at.panels);
    exports.gemm(call.back);
    if (residual) exports.add(call.sumBack);
    const sizes = { gradient: exports.sumSquares(at.da, rows), weightGradient: exports.sumSquares(at.dW, square), passedOn: exports.largest(at.dx, rows) };
    return { preactivations: this.rows(at.a[index]), activations: this.rows(call.y), gradient: this.rows(at.da), weightGradient, passedOn: this.rows(at.dx), sizes };
  }

  private rows(address: number): Tensor {
    return this.viewed(address, BATCH);
  }

  /** [rows, width] at an address. Made once for all runs, and anew where the memory has grown: that detaches what was made before. */
  private viewed(address: number, rows: number): Tensor {
    const found = this.views.get(address);
    if (found && found.data.length > 0) return found;
    const { machine: { arena }, size: { width } } = this.memory;
    const view = { shape: [rows, width], data: arena.view(address, rows * width) };
    this.views.set(address, view);
    return view;
  }
}
