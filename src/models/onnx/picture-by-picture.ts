// A layer that was made for one picture, for any batch: each picture goes through it by itself. Files that were exported
// for one picture fold the batch into other axes, cut it out by numbers or resize to it; run on one they are right.

import type { BackwardCall, ForwardCall, Layer } from '../../engine/layer';
import { sizeOf, type Shape } from '../../engine/shape';
import { addInto, copied, zerosLike, type Tensor } from '../../engine/tensor';

type Parameters = Readonly<Record<string, unknown>>;

/**
 * The layer for batches. What belongs to a picture lies together: its tensors are laid one after the other along the first axis.
 * @param shapes of the layer's inputs for one picture, with their first axis
 */
export function pictureByPicture(layer: Layer, shapes: readonly Shape[]): Layer {
  const countIn = (inputs: readonly Tensor[]): number => Math.max(1, Math.floor(inputs[0].data.length / Math.max(1, sizeOf(shapes[0]))));
  const alone = <C extends ForwardCall<Parameters>>(call: C, picture: number): C => ({ ...call, inputs: call.inputs.map((x, i) => part(x, shapes[i], picture)) });
  const each = <T>(call: ForwardCall<Parameters>, f: (picture: number) => T): T[] => Array.from({ length: countIn(call.inputs) }, (_, picture) => f(picture));
  const backwardOf = (call: BackwardCall<Parameters, unknown>, picture: number): BackwardCall<Parameters, unknown> => {
    const one = outputOfOne(call.output.shape, countIn(call.inputs));
    return { ...alone(call, picture), output: part(call.output, one, picture), dy: part(call.dy, one, picture) };
  };
  return {
    ...layer,
    outputShape: (parameters, given) => {
      const [first = 1, ...rest] = layer.outputShape(parameters, shapes);
      return [first * Math.max(1, Math.floor((given[0][0] ?? 1) / (shapes[0][0] ?? 1))), ...rest];
    },
    forward: (call) => ({ output: joined(each(call, (picture) => layer.forward(alone(call, picture)).output)), saved: undefined }),
    backward: (call) => {
      const gradients = each(call, (picture) => layer.backward(backwardOf(call, picture)));
      return call.inputs.map((x, i) => ({ ...joined(gradients.map((own) => own[i])), shape: x.shape }));
    },
    weightGradients: (call) => summed(each(call, (picture) => layer.weightGradients?.(backwardOf(call, picture)) ?? {})),
  };
}

/** The numbers of one picture. */
function part(x: Tensor, shape: Shape, picture: number): Tensor {
  const size = sizeOf(shape);
  return { ...x, shape, data: x.data.subarray(picture * size, (picture + 1) * size) };
}

function outputOfOne([first, ...rest]: Shape, count: number): Shape {
  return [first / count, ...rest];
}

/** Tensors of one shape along the first axis; a single number counts as a list of one. */
function joined(parts: readonly Tensor[]): Tensor {
  const [only] = parts;
  if (parts.length === 1) return only;
  const [first = 1, ...rest] = only.shape;
  const all = zerosLike(only, [first * parts.length, ...rest]);
  parts.forEach(({ data }, picture) => all.data.set(data, picture * data.length));
  return { ...only, ...all };
}

function summed(parts: readonly Readonly<Record<string, Tensor>>[]): Record<string, Tensor> {
  const sums = Object.fromEntries(Object.entries(parts[0]).map(([name, gradient]) => [name, copied(gradient)]));
  for (const own of parts.slice(1)) for (const [name, gradient] of Object.entries(own)) addInto(sums[name], gradient);
  return sums;
}
