// Analytic gradients against central differences, as the block shows them.
import { expect, it } from 'vitest';
import { checkFlow, STEP_EXPONENTS, type CheckSummary, type CheckTask } from '../../src/study/gradient-flow-check';
import { FLOW_NORMS, type FlowSetting } from '../../src/study/gradient-flow/setting';

const tanh: FlowSetting = { activation: 'tanh', init: { name: 'glorot' }, norm: 'none', residual: false };
const count = STEP_EXPONENTS.length;

function whole(task: CheckTask): readonly CheckSummary[] {
  const steps = checkFlow(task);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

it.each(FLOW_NORMS.flatMap((norm) => [{ ...tanh, norm }, { ...tanh, norm, residual: true }]))('agrees in every layer within 1e-7 at the best ε: %o', (setting) => {
  const [{ errors }] = whole({ settings: [setting], size: { depth: 3, width: 8 }, seed: 1 });
  for (let l = 0; l < 3; l++) expect(Math.min(...errors.subarray(l * count, (l + 1) * count))).toBeLessThan(-7);
});

it('errs with ε² where ε is large: two decades less for one decade, within a fifth', () => {
  const [{ errors }] = whole({ settings: [tanh], size: { depth: 2, width: 16 }, seed: 3 });
  for (const l of [0, 1]) expect(Math.abs(errors[l * count + 1] - errors[l * count + 2] - 2)).toBeLessThan(0.2);
});

it('errs more again where ε is tiny', () => {
  const [{ errors }] = whole({ settings: [tanh], size: { depth: 2, width: 16 }, seed: 3 });
  expect(errors[count - 1]).toBeGreaterThan(Math.min(...errors.subarray(0, count)) + 2);
});

it('cannot see a vanished gradient, and reports the last layers first', () => {
  const sigmoid: FlowSetting = { ...tanh, activation: 'sigmoid', init: { name: 'normal', scale: 0.01 } };
  const steps = checkFlow({ settings: [sigmoid], size: { depth: 16, width: 8 }, seed: 1 });
  const first = steps.next();
  expect(first.done ? undefined : Array.from(first.value.report()[0].slopes, Number.isNaN)).toEqual(Array.from({ length: 16 }, (_, l) => l < 15));
  const [{ errors, slopes }] = whole({ settings: [sigmoid], size: { depth: 16, width: 8 }, seed: 1 });
  expect(slopes[0]).toBeLessThan(-20);
  expect(Math.min(...errors.subarray(0, count))).toBeGreaterThan(-1);
});
