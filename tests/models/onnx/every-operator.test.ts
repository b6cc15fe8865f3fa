// What holds for every operator of the table.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random';
import { mapped } from '../../../src/engine/tensor';
import { operators } from '../../../src/models/onnx/operators/index';
import { callFor, operatorExamples } from './operator-examples';

const STEP = 1e-5;

test('There are examples for exactly the operators that have a gradient', () => {
  const differentiable = Object.keys(operators).filter((name) => operators[name].backward);
  expect(Object.keys(operatorExamples).sort()).toEqual(differentiable.sort());
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
