// What works on whole networks share: one forward pass through the engine's own interface, and the same elsewhere.

import type { Model } from '../../src/engine/network';
import { run } from '../../src/engine/run';
import type { Tensor } from '../../src/engine/tensor';
import { onConvNetJs } from '../peers/convnetjs';
import { onOnnxruntime } from '../peers/onnxruntime';
import { onTfjs } from '../peers/tfjs-model';
import type { Contender, Contestant, ModuleName, Rival } from '../work';

/** A network and what goes through it. */
export interface Pass {
  readonly model: Model;
  readonly input: Tensor;
}

/** A pass that is made when somebody prepares for it, and then shared. */
export type LazyPass = () => Pass;

/** The output as an array of its own; 3×3 convolutions by Winograd's transforms where that is wanted. */
export function forwardOn(name: ModuleName, pass: LazyPass, winograd = false): Contestant {
  return ({ kernels }): Contender => {
    const { model, input } = pass();
    const once = () => run(model, input, { kernels: kernels[name], winograd }).output.data;
    return { run: once, output: once };
  };
}

/** On both of our modules. */
export function oursForward(pass: LazyPass): Readonly<Record<string, Contestant>> {
  return { ours: forwardOn('relaxed-simd', pass), 'ours, plain SIMD': forwardOn('simd', pass) };
}

/** Layer by layer in plain loops, the definition of right. */
export function plainForward(pass: LazyPass): Rival {
  return (): Contender => {
    const { model, input } = pass();
    const once = () => run(model, input).output.data;
    return { run: once, output: once };
  };
}

/** The peers that run networks fast. */
export function fastRivals(pass: LazyPass): Readonly<Record<'onnxruntime-web' | 'tfjs-wasm', Rival>> {
  return { 'onnxruntime-web': onOnnxruntime(pass), 'tfjs-wasm': onTfjs('wasm', pass) };
}

/** All peers; those in plain JavaScript last. */
export function allRivals(pass: LazyPass): Readonly<Record<string, Rival>> {
  return { ...fastRivals(pass), 'tfjs-cpu': onTfjs('cpu', pass), ConvNetJS: onConvNetJs(pass), 'plain TypeScript': plainForward(pass) };
}
