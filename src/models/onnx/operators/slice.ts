// Slice: some indices of some axes, with a step that may go backwards.

import { ModelFileError } from '../../model-file-error';
import { offsetsOf, plainAxes } from '../offsets';
import { listOf } from '../onnx-tensor';
import { checkedSize } from '../../size-limits';
import { axesOf, optionalInput, type OperatorCall } from '../operator';
import { moving } from './moving';

/** x, starts, ends, axes, steps; before opset 10 all by attribute, without steps. */
export const slice = moving(1, (call) => {
  const [x] = call.inputs;
  const starts = setting(call, 1, 'starts') ?? missing('starts');
  const ends = setting(call, 2, 'ends') ?? missing('ends');
  const axes = axesOf(setting(call, 3, 'axes') ?? starts.map((_, i) => i), x.shape.length);
  const steps = setting(call, 4, 'steps') ?? starts.map(() => 1);
  const plain = plainAxes(x.shape);
  axes.forEach((axis, i) => (plain[axis] = { at: indices(x.shape[axis], { start: starts[i], end: ends[i], step: steps[i] }), stride: plain[axis].stride }));
  return { shape: plain.map(({ at }) => at.length), offsets: offsetsOf(plain) };
});

function setting(call: OperatorCall, input: number, name: string): readonly number[] | undefined {
  const given = optionalInput(call, input);
  return given ? listOf(given) : call.attributes.integers(name);
}

function missing(name: string): never {
  throw new ModelFileError(`needs ${name}`);
}

/** start, start + step, … up to, not including, end; counted from the end where negative, cut off at the borders: a start goes back to 0 at most, even for steps backwards. */
function indices(extent: number, { start, end, step }: { start: number; end: number; step: number }): Int32Array {
  if (!Number.isInteger(step) || step === 0) throw new ModelFileError(`takes steps of ${step}`);
  const within = (index: number, low: number, high: number): number => Math.min(Math.max(index < 0 ? index + extent : index, low), high);
  const [first, last] = step > 0 ? [within(start, 0, extent), within(end, 0, extent)] : [within(start, 0, extent - 1), within(end, -1, extent - 1)];
  const count = Math.max(0, Math.ceil((last - first) / step));
  return Int32Array.from({ length: checkedSize([count]) }, (_, i) => first + i * step);
}
