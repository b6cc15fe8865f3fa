// An operator of ONNX in a network out of another format, for what no layer of the engine does: broadcasting, resizing,
// bounds. It is the same node that an ONNX file would make, with the same way back.

import type { OwnLayer } from '../network-builder';
import type { Tensor } from '../../engine/tensor';
import { elementType } from '../element-types';
import { Attributes } from './attributes';
import type { OnnxTensor } from './onnx-tensor';
import { operatorLayer, type OperatorInput } from './operator-node';
import { operators } from './operators/index';
import type { AttributeProto } from './proto/model-proto';

/** The newest version of the operators, whose attributes are spelt here. */
const OPSET = 21;

/** An operator, its attributes by their names, and its inputs in ONNX' order. */
export interface BorrowedOperator {
  readonly operator: string;
  readonly attributes?: Readonly<Record<string, number | string | readonly number[]>>;
  /** `data` for what the node takes; a tensor where it is always the same, a weight if it holds floats; undefined for one left out. */
  readonly inputs: readonly ('data' | OnnxTensor | undefined)[];
}

/** The node to build, with its weights: `w1` for input 1. */
export function borrowedOperator({ operator, attributes = {}, inputs }: BorrowedOperator): { spec: OwnLayer; weights: Readonly<Record<string, Tensor>> } {
  let taken = 0;
  const sources = inputs.map((input, i): OperatorInput | undefined => {
    if (input === undefined) return undefined;
    if (input === 'data') return { from: 'input', position: taken++, type: 'float32' };
    return elementType(input.type).family === 'float' ? { from: 'weight', name: `w${i}`, tensor: input } : { from: 'setting', tensor: input };
  });
  const names = inputs.map((input, i) => (input === undefined ? '' : `input${i}`));
  const node = { name: operator, opType: operator, operator: operators[operator], attributes: new Attributes(protosOf(attributes)), inputs: names, outputs: ['y'] };
  const layer = operatorLayer({ node, opset: OPSET, index: 0, inputs: sources });
  return { spec: { layer }, weights: Object.fromEntries(sources.flatMap((input) => (input?.from === 'weight' ? [[input.name, input.tensor]] : []))) };
}

/** As a file would hold them; numbers are integers, which is all that is borrowed. */
function protosOf(attributes: NonNullable<BorrowedOperator['attributes']>): AttributeProto[] {
  return Object.entries(attributes).map(([name, value]) => {
    const none: AttributeProto = { name, floats: [], ints: [], strings: [] };
    if (typeof value === 'number') return { ...none, i: value };
    return typeof value === 'string' ? { ...none, s: value } : { ...none, ints: [...value] };
  });
}
