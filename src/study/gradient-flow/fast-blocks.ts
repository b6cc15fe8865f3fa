// The commonest blocks, h ↦ f(W h) with or without the sum, all in the kernels' memory: what they give are views of it.
// Their plain twin is interpretedBlocks.

import { unitKinds } from '../../engine/kernels/activation-passes';
import type { Tensor } from '../../engine/tensor';
import type { BlockGradients, BlockOutput, BlockPasses } from './block-passes';
import { BATCH } from './deep-network';
import { fastUnits } from './fast-units';
import type { FlowMemory } from './flow-memory';
import type { LayerCalls } from './layer-calls';
import type { FlowSetting, FlowSize } from './setting';
import type { UnitLook } from './unit-looks';

/** Whether the kernels have all that blocks of this setting need. */
export function isFast({ activation, norm }: FlowSetting, { width }: FlowSize): boolean {
  return norm === 'none' && width % 8 === 0 && unitKinds.includes(activation);
}

/** The blocks of a setting that {@link isFast}, in float32, with fresh weights of the memory's run. */
export function fastBlocks(setting: FlowSetting, memory: FlowMemory): BlockPasses {
  return new FastBlocks(setting, memory);
}

class FastBlocks implements BlockPasses {
  readonly depth: number;
  private readonly calls: readonly LayerCalls[];
  private readonly units: readonly UnitLook[];
  /** The activation's number in the kernels. */
  private readonly kind: number;
  private readonly views = new Map<number, Tensor>();

  constructor(private readonly setting: FlowSetting, private readonly memory: FlowMemory) {
    this.depth = memory.size.depth;
    this.kind = unitKinds.indexOf(setting.activation);
    this.calls = memory.callsOf(setting.residual);
    this.units = this.calls.map(({ y }, index) => fastUnits(memory, setting.activation, { a: memory.at.a[index], y }));
  }

  enter(inputs: Tensor): void {
    this.rows(this.memory.at.h[0]).data.set(inputs.data);
  }

  turn(dy: Tensor): void {
    this.rows(this.memory.at.dx).data.set(dy.data);
  }

  /** a = h·Wᵀ; y = f(a); output = y, or y + h. */
  forward(index: number): BlockOutput {
    const { memory: { machine: { exports }, size: { width }, at }, setting: { init, residual }, kind } = this;
    const [rows, call] = [BATCH * width, this.calls[index]];
    this.memory.fillWeights(index, init);
    exports.packColumns(at.W[index], width, width, at.panels);
    exports.gemm(call.forward);
    const largest = exports.activateUnits(at.a[index], rows, call.y, kind);
    if (residual) exports.add(call.sum);
    return { output: this.rows(at.h[index + 1]), largest: residual ? exports.largest(at.h[index + 1], rows) : largest };
  }

  /** dy = factor·∂L/∂output; ∂L/∂a = dy·f′(a); ∂L/∂W = (∂L/∂a)ᵀ·h; ∂L/∂h = ∂L/∂a·W, or that + dy. */
  back(index: number, factor: number): BlockGradients {
    const { memory: { machine: { exports }, size: { width }, at }, setting: { residual }, kind } = this;
    const [rows, square, call] = [BATCH * width, width * width, this.calls[index]];
    const isSingle = Math.fround(factor) === factor;
    if (!isSingle) exports.scaleFloats(at.dx, rows, at.dx, factor);
    const squares = exports.signalUnits(at.dx, call.y, rows, residual ? at.dy : at.da, at.da, isSingle ? factor : 1, kind);
    const weightGradient = this.viewed(at.dW, width);
    weightGradient.data.fill(0);
    exports.convWeights(call.weights);
    exports.packRows(at.W[index], width, width, at.panels);
    exports.gemm(call.back);
    if (residual) exports.add(call.sumBack);
    const sizes = { gradient: squares, weightGradient: exports.sumSquares(at.dW, square), passedOn: exports.largest(at.dx, rows) };
    return { preactivations: this.rows(at.a[index]), activations: this.rows(call.y), units: this.units[index], gradient: this.rows(at.da), weightGradient, passedOn: this.rows(at.dx), sizes };
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
