// Operators that a layer of the engine computes, forward and back, with the kernels where it has them. One declaration
// serves the interpreter and the network that a file becomes.

import { EngineError } from '../../engine/errors';
import { passesOf } from '../../engine/kernels/layers/index';
import type { ForwardCall, ForwardResult, Layer } from '../../engine/layer';
import { layers } from '../../engine/layers/index';
import { completeParameters } from '../../engine/parameters';
import { reshaped, type Tensor } from '../../engine/tensor';
import { ModelFileError } from '../model-file-error';
import { rounded, typed, typeOf, zeros, type OnnxTensor } from './onnx-tensor';
import { checkLayerSize } from '../size-limits';
import { type LayerChoice, type Operator, type OperatorBackwardCall, type OperatorCall } from './operator';

/** An operator that a layer computes whenever it is applied. */
export function layerOperator(takes: number, layer: (call: OperatorCall) => LayerChoice): Operator {
  return {
    takes,
    layer,
    forward: (call) => [layerForward(call, layer(call))],
    outline: (call) => [zeros(typeOf(call.inputs[layer(call).data?.[0] ?? 0]), layerShape(call, layer(call)))],
    backward: (call) => layerBackward(call, layer(call)),
  };
}

/** What the layer gives for a call. @throws {ModelFileError} in the layer's words where it does not take it. */
export function layerForward(call: OperatorCall, choice: LayerChoice): OnnxTensor {
  const { output } = prepared(call, choice).run();
  return rounded(typed(typeOf(call.inputs[choice.data?.[0] ?? 0]), output));
}

/** ∂L/∂input of the call: of the layer's inputs from its backward pass, of its weights from their gradients. */
export function layerBackward(call: OperatorBackwardCall, choice: LayerChoice): readonly (Tensor | undefined)[] {
  const { layerCall, layer, run } = prepared(call, choice);
  const backwardCall = { ...layerCall, ...run(), dy: call.dy };
  const gradients: (Tensor | undefined)[] = [];
  passesOf(layer, layerCall).backward(backwardCall).forEach((dx, i) => (gradients[(choice.data ?? [0])[i]] = dx));
  const own = passesOf(layer, layerCall).weightGradients?.(backwardCall) ?? {};
  for (const [name, { input }] of Object.entries(choice.weights ?? {}))
    if (input !== undefined && own[name]) gradients[input] = reshaped(own[name], call.inputs[input].shape);
  return gradients;
}

/** The shape of what the layer gives, without computing it. @throws {ModelFileError} in the layer's words. */
export function layerShape(call: OperatorCall, choice: LayerChoice): readonly number[] {
  const { layer, layerCall: { parameters, inputs } } = prepared(call, choice);
  return layer.outputShape(parameters, inputs.map((x) => x.shape));
}

function prepared(call: OperatorCall, { kind, parameters: given = {}, data = [0], weights = {} }: LayerChoice) {
  const layer: Layer = layers[kind];
  return inWords(() => {
    const parameters = completeParameters(kind, layer.parameters, given);
    const inputs = data.map((i) => call.inputs[i]);
    const wanted = layer.weights?.(parameters, inputs[0].shape) ?? {};
    const own = Object.fromEntries(Object.entries(weights).map(([name, { tensor }]) => [name, tensor]));
    for (const [name, { shape }] of Object.entries(wanted)) checkWeight(name, shape, own[name]);
    checkLayerSize(layer.outputShape(parameters, inputs.map((x) => x.shape)), parameters);
    const layerCall: ForwardCall<Readonly<Record<string, unknown>>> = { parameters, inputs, weights: own, mode: 'inference', kernels: call.kernels };
    return { layer, layerCall, run: (): ForwardResult<unknown> => inWords(() => passesOf(layer, layerCall).forward(layerCall)) };
  });
}

function checkWeight(name: string, shape: readonly number[], found: Tensor | undefined): void {
  if (found && found.shape.length === shape.length && shape.every((extent, axis) => extent === found.shape[axis])) return;
  throw new ModelFileError(`expects weights ${name} of shape [${shape.join(', ')}], found [${found?.shape.join(', ') ?? ''}]`);
}

/** Layers complain about shapes and parameters in their own class. */
function inWords<T>(f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (error instanceof EngineError) throw new ModelFileError(`expects ${error.expected}, found ${error.found}`);
    throw error;
  }
}
