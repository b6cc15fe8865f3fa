// Pad: cells around a tensor, constant or continued from it; negative pads cut off.

import { ModelFileError } from '../../model-file-error';
import { offsetsOf, plainAxes } from '../offsets';
import { listOf } from '../onnx-tensor';
import { checkedSize } from '../../size-limits';
import { axesOf, optionalInput, type LayerChoice, type OperatorCall } from '../operator';
import { moving } from './moving';

/** Which index of an axis a place outside it sees; −1 for none. */
const modes: Readonly<Record<string, (index: number, extent: number) => number>> = {
  constant: () => -1,
  edge: (index, extent) => Math.min(Math.max(index, 0), extent - 1),
  /** There and back between the borders, without repeating them. */
  reflect(index, extent) {
    if (extent === 1) return 0;
    const period = 2 * (extent - 1);
    const within = ((index % period) + period) % period;
    return within < extent ? within : period - within;
  },
  wrap: (index, extent) => ((index % extent) + extent) % extent,
};

/** x, pads, the constant, axes; before opset 11 by attribute. */
export const pad = moving(1, (call) => {
  const [x] = call.inputs;
  const { begin, end } = padsOf(call);
  const mode = modes[call.attributes.text('mode', 'constant')];
  if (!mode) throw new ModelFileError(`pads by "${call.attributes.text('mode')}", which is not known`);
  const shape = x.shape.map((extent, axis) => extent + begin[axis] + end[axis]);
  checkedSize(shape);
  const axes = plainAxes(x.shape).map(({ stride }, axis) => {
    const extent = x.shape[axis];
    const at = new Int32Array(shape[axis]);
    for (let i = 0, from = -begin[axis]; i < at.length; i++, from++) at[i] = from >= 0 && from < extent ? from : extent === 0 ? -1 : mode(from, extent);
    return { at, stride };
  });
  return { shape, offsets: offsetsOf(axes), otherwise: constantOf(call) };
}, zeroPad);

function constantOf(call: OperatorCall): number {
  return optionalInput(call, 2)?.data[0] ?? call.attributes.float('value', 0);
}

/** Begins and ends for every axis. */
function padsOf(call: OperatorCall): { begin: number[]; end: number[] } {
  const [{ shape }] = call.inputs;
  const input = optionalInput(call, 1);
  const pads = input ? listOf(input) : (call.attributes.integers('pads') ?? call.attributes.integers('paddings') ?? []);
  const named = optionalInput(call, 3);
  const axes = named ? axesOf(listOf(named), shape.length) : shape.map((_, axis) => axis);
  if (pads.length !== 2 * axes.length) throw new ModelFileError(`has ${pads.length} pads for ${axes.length} axes`);
  const perAxis = (values: readonly number[]): number[] => shape.map((_, axis) => (axes.includes(axis) ? values[axes.indexOf(axis)] : 0));
  return { begin: perAxis(pads.slice(0, axes.length)), end: perAxis(pads.slice(axes.length)) };
}

/** Zeros around a picture are a layer of the engine. */
function zeroPad(call: OperatorCall): LayerChoice | undefined {
  const { begin, end } = padsOf(call);
  const spatial = [...begin.slice(2), ...end.slice(2)];
  const onlySpatial = [...begin.slice(0, 2), ...end.slice(0, 2)].every((cells) => cells === 0) && spatial.every((cells) => cells >= 0);
  const zeros = call.attributes.text('mode', 'constant') === 'constant' && constantOf(call) === 0;
  return onlySpatial && zeros && spatial.length > 0 ? { kind: 'zero-pad', parameters: { by: spatial } } : undefined;
}
