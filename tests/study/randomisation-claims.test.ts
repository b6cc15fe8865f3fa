// What every method says of itself under the randomisation check, against what the check finds on generated digits.
import { beforeAll, describe, expect, it } from 'vitest';
import { dataSets, publicSeed } from '../../src/data';
import type { Kernels } from '../../src/engine/kernels/kernels';
import { createKernels } from '../../src/engine/kernels/simd';
import { lastOf } from '../../src/engine/last-of';
import { createRandom } from '../../src/engine/random';
import { tensor } from '../../src/engine/tensor';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { methods } from '../../src/study/index';
import type { Method } from '../../src/study/method';
import { METHOD_NAMES, type MethodName } from '../../src/study/method-names';
import { randomisation, type Randomised } from '../../src/study/randomisation';
import { classTarget } from '../../src/study/target';

const digits = decodeBuiltIn(builtInModels.digits);
/** Squares of 4×4 pixels. */
const squares = tensor([1, 1, 28, 28], Float32Array.from({ length: 784 }, (_, i) => 7 * Math.floor(i / 112) + Math.floor((i % 28) / 4)));
/** Fewer steps than by default: the check asks for the order of pixels, not for their third digit. */
const SHORT: { readonly [M in MethodName]?: object } = {
  smoothgrad: { samples: 8 }, 'integrated-gradients': { steps: 8 }, 'layer-integrated-gradients': { steps: 8 }, 'layer-conductance': { steps: 8 }, occlusion: { window: [4], stride: [4] },
};

let kernels: Kernels | undefined;
beforeAll(async () => void (kernels = await createKernels()));

/** Mean correlations over six digits when the classifier, then conv2, then conv1 as well are forgotten. */
interface Found {
  readonly signed: readonly number[];
  readonly absolute: readonly number[];
}

function found(method: MethodName, options: object = SHORT[method] ?? {}): Found {
  const runs = Array.from({ length: 6 }, (_, index) => runOf(method, options, index));
  const means = (of: (run: Randomised) => number) => [1, 2, 3].map((layers) => runs.reduce((sum, run) => sum + of(run[layers]), 0) / runs.length);
  return { signed: means(({ similarity }) => similarity.signed), absolute: means(({ similarity }) => similarity.absolute) };
}

function runOf(method: MethodName, options: object, index: number): readonly Randomised[] {
  const { pixels, label } = dataSets.digits.exampleAt(publicSeed, index);
  const picture = { model: digits, kernels, input: tensor([1, 1, 28, 28], Float32Array.from(pixels)), target: classTarget(label), layer: 'relu2', groups: squares };
  return lastOf(randomisation.examine({ ...picture, random: createRandom(index), method, options }, {}));
}

const near = (value: number): void => expect(Math.abs(value)).toBeLessThan(0.4);

/** What a sentence claims, as what has to be found. */
const CLAIMS: readonly (readonly [RegExp, (found: Found) => void])[] = [
  [/^Passes the randomisation check/, ({ signed, absolute }) => {
    signed.forEach(near);
    absolute.forEach((value) => expect(value).toBeLessThan(0.6));
  }],
  [/^It fails the randomisation check\.$|^For a whole class it fails the randomisation check/, ({ signed }) => expect(signed[0]).toBeGreaterThan(0.7)],
  [/^It fails the randomisation check in part\.$/, ({ signed }) => {
    expect(signed[0]).toBeGreaterThan(0.35);
    expect(signed[0]).toBeLessThan(0.7);
  }],
  [/^Forgetting the classifier alone changes it little, forgetting more changes it altogether\.$/, ({ signed }) => {
    expect(signed[0]).toBeGreaterThan(0.7);
    signed.slice(1).forEach(near);
  }],
  [/^Forgetting the classifier changes it by half, forgetting more altogether\.$/, ({ signed }) => {
    expect(signed[0]).toBeGreaterThan(0.3);
    expect(signed[0]).toBeLessThan(0.7);
    signed.slice(1).forEach(near);
  }],
  [/^(Its signs|The signs of the rule ε) pass the randomisation check; (its absolute values (do not|mostly show the picture)|alpha-beta)/, ({ signed, absolute }) => {
    signed.forEach(near);
    absolute.forEach((value) => expect(value).toBeGreaterThan(0.8));
  }],
  [/^Its signs pass the randomisation check; its absolute values stay until the layer itself forgets\.$/, ({ signed, absolute }) => {
    signed.forEach(near);
    expect(absolute[0]).toBeGreaterThan(0.9);
    absolute.slice(1).forEach(near);
  }],
  [/^Forgetting what lies above the layer changes nothing, so it fails the randomisation check until the layer itself forgets\.$/, ({ signed }) => {
    expect(signed[0]).toBeCloseTo(1, 12);
    signed.slice(1).forEach(near);
  }],
];

describe.each(METHOD_NAMES)('%s', (name) => {
  it('fares as it says', () => {
    const { about }: Method = methods[name];
    const claims = CLAIMS.filter(([sentence]) => about.some((one) => sentence.test(one)));
    expect(claims.length).toBe(1);
    claims[0][1](found(name));
  });
});

it('LRP by alpha-beta with α = 1 keeps its map up to the sign of the score, whatever is forgotten', () => {
  const correlations = Array.from({ length: 6 }, (_, index) => runOf('lrp', { rule: 'alpha-beta' }, index).map(({ similarity }) => similarity.signed)).flat();
  for (const value of correlations) expect(Math.abs(value)).toBeGreaterThan(0.95);
  expect(Math.min(...correlations)).toBeLessThan(0);
});

it('Guided backpropagation and deconvnet stay more alike than saliency, at every depth above the first layer', () => {
  const [saliency, guided, deconvnet] = (['saliency', 'guided-backprop', 'deconvnet'] as const).map((name) => found(name).signed);
  for (const depth of [0, 1]) for (const other of [guided, deconvnet]) expect(other[depth]).toBeGreaterThan(saliency[depth] + 0.3);
});
