// Every operator gives what onnxruntime gives: the same examples that the gradient check takes.
import { describe, expect, test } from 'vitest';
import { filled, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { expectSameByOnnxruntime } from './by-onnxruntime';
import { callFor, operatorExamples, type OperatorExample } from './operator-examples';
import { operatorsWithoutGradient } from './operators-without-gradient';

const examples: Readonly<Record<string, readonly OperatorExample[]>> = {
  ...operatorExamples,
  ...Object.fromEntries(Object.entries(operatorsWithoutGradient).map(([name, declared]) => [name, declared.examples])),
};

const inSingle = (x: OnnxTensor): OnnxTensor => (x.type === 'float64' ? filled('float32', x.shape, (i) => x.data[i]) : x);

/** What our operators take and onnxruntime's do not. */
const REFUSED: Readonly<Record<string, string>> = {
  'PRelu, example 3': 'a slope with more axes than what it is applied to',
  'MatMulInteger, example 3': 'a zero point for each row',
  'ConvInteger, example 3': 'a zero point for each filter',
  'DequantizeLinear, example 1': 'numbers that are no whole ones, as the gradient check needs them',
  'DequantizeLinear, example 2': 'numbers that are no whole ones, as the gradient check needs them',
};

describe('onnxruntime gives the same, to 1e-5 of the largest number', () => {
  for (const [name, calls] of Object.entries(examples))
    calls.forEach((example, k) =>
      test(`${name}, example ${k + 1}`, async () => {
        const { inputs, opset, outputs } = callFor(name, example).call;
        const same = expectSameByOnnxruntime({ name, inputs: inputs.map((x: OnnxTensor | undefined) => x && inSingle(x)), attributes: example.attributes ?? {}, opset, outputs });
        if (`${name}, example ${k + 1}` in REFUSED) await expect(same).rejects.toThrow('create a session');
        else await same;
      }),
    );
});
