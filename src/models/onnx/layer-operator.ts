// Operators that a layer of the engine computes, forward and back, with the kernels where it has them. One declaration
// serves the interpreter and the network that a file becomes.

import { EngineError } from '../../engine/errors';
import { passesOf } from '../../engine/kernels/layers/index';
import type { ForwardCall, ForwardResult, Layer, Weight } from '../../engine/layer';
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
    outline: (call) => [zeros(typeOf(call.inputs[layer(call).data?.[0] ?? 0]), laidLayer(call, layer(call)).shape)],
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

/** A layer that computes a call, laid over what it takes. */
export interface LaidLayer {
  readonly layer: Layer;
  /** Complete and checked. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The shape of what it gives. */
  readonly shape: readonly number[];
  /** The weights that it wants, which the choice has. */
  readonly weights: Readonly<Record<string, Weight>>;
}

/** Checks a choice and finds what it gives, without computing it. @throws {ModelFileError} in the layer's words. */
export function laidLayer(call: OperatorCall, { kind, parameters: given = {}, data = [0], weights = {} }: LayerChoice): LaidLayer {
  const layer: Layer = layers[kind];
  return inWords(() => {
    const parameters = completeParameters(kind, layer.parameters, given);
    const shapes = data.map((i) => call.inputs[i].shape);
    const wanted = layer.weights?.(parameters, shapes[0]) ?? {};
    for (const name in wanted) checkWeight(name, wanted[name].shape, weights[name]?.tensor);
    const shape = layer.outputShape(parameters, shapes);
    checkLayerSize(shape, parameters);
    return { layer, parameters, shape, weights: wanted };
  });
}

function prepared(call: OperatorCall, choice: LayerChoice) {
  const { data = [0], weights = {} } = choice;
  const { layer, parameters } = laidLayer(call, choice);
  const own = Object.fromEntries(Object.entries(weights).map(([name, { tensor }]) => [name, tensor]));
  const layerCall: ForwardCall<Readonly<Record<string, unknown>>> = { parameters, inputs: data.map((i) => call.inputs[i]), weights: own, mode: 'inference', kernels: call.kernels };
  return { layer, layerCall, run: (): ForwardResult<unknown> => inWords(() => passesOf(layer, layerCall).forward(layerCall)) };
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
