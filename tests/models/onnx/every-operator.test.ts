// What holds for every operator of the table.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random';
import { sizeOf } from '../../../src/engine/shape';
import { mapped } from '../../../src/engine/tensor';
import type { OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { operators } from '../../../src/models/onnx/operators/index';
import { callFor, operatorExamples } from './operator-examples';
import { operatorsWithoutGradient } from './operators-without-gradient';

const STEP = 1e-5;

/** Those that are seldom large, or that a layer nearly always computes. */
const COMPUTED: readonly string[] = [
  'BatchNormalization', 'CumSum', 'Dropout', 'GlobalLpPool', 'Identity', 'LpNormalization', 'LpPool', 'MaxUnpool', 'MeanVarianceNormalization',
  'NegativeLogLikelihoodLoss', 'Scatter', 'ScatterElements', 'ScatterND', 'SoftmaxCrossEntropyLoss', 'TopK', 'Trilu',
];

test('There are examples for exactly the operators that have a gradient', () => {
  const differentiable = Object.keys(operators).filter((name) => operators[name].backward);
  expect(Object.keys(operatorExamples).sort()).toEqual(differentiable.sort());
});

test('Of every other operator it is said why no gradient goes back', () => {
  const others = Object.keys(operators).filter((name) => !operators[name].backward);
  expect(Object.keys(operatorsWithoutGradient).sort()).toEqual(others.sort());
});

describe('What an operator outlines has the types and shapes that it computes', () => {
  const all = [...Object.entries(operatorExamples), ...Object.entries(operatorsWithoutGradient).map(([name, { examples }]) => [name, examples] as const)];
  test.each(all)('%s', (name, examples) => {
    for (const example of examples) {
      const { call } = callFor(name, example);
      const facts = (outputs: readonly OnnxTensor[]): unknown => outputs.slice(0, call.outputs).map(({ type, shape }) => [type, shape]);
      const computed = operators[name].forward(call);
      expect(facts(operators[name].outline?.(call) ?? computed)).toEqual(facts(computed));
      for (const { shape, data } of computed) expect(data).toHaveLength(sizeOf(shape));
    }
  });
});

test('Operators that work through every number are outlined without computing', () => {
  const computed = Object.keys(operatorExamples).filter((name) => !operators[name].outline);
  expect(computed.sort()).toEqual(COMPUTED);
});

describe('Every operator has the gradients of finite differences within 1e-6', () => {
  for (const [name, examples] of Object.entries(operatorExamples))
    examples.forEach((example, k) =>
      test(`${name}, example ${k + 1}`, () => {
        const operator = operators[name];
        const { call, varies } = callFor(name, example);
        for (let index = 0; index < call.outputs; index++) {
          const y = operator.forward(call)[index];
          const random = createRandom('upstream');
          const dy = mapped(y, () => random.normal());
          const gradients = operator.backward?.({ ...call, y, dy, index }) ?? [];
          for (const i of varies) {
            if (name === 'CastLike' && i === 1) continue;
            if (name === 'BatchNormalization' && i > 2) continue;
            const x = call.inputs[i];
            expect(gradients[i]?.shape).toEqual(x.shape);
            x.data.forEach((start, at) => {
              const loss = (value: number): number => {
                x.data[at] = value;
                return Array.from(operator.forward(call)[index].data as ArrayLike<number>).reduce((sum, yi, j) => sum + yi * dy.data[j], 0);
              };
              const numeric = (loss(start + STEP) - loss(start - STEP)) / (2 * STEP);
              x.data[at] = start;
              expect(Math.abs(numeric - (gradients[i]?.data[at] ?? NaN)), `input ${i} at ${at}`).toBeLessThan(1e-6 * (1 + Math.abs(numeric)));
            });
          }
        }
      }),
    );
});
