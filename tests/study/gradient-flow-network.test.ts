// The gradient of real networks: against the engine's own backward pass, against central differences, against itself.
import { describe, expect, it } from 'vitest';
import { backward } from '../../src/engine/backward';
import { createKernels } from '../../src/engine/kernels/simd';
import { sigmoidCrossEntropy } from '../../src/engine/loss/sigmoid-cross-entropy';
import { softmaxCrossEntropy } from '../../src/engine/loss/softmax-cross-entropy';
import type { Model } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { lastOf } from '../../src/engine/last-of';
import { record } from '../../src/engine/run';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { readNetwork } from '../../src/models/notation';
import { initialize } from '../../src/engine/initialize';
import { networkFlow, type NetworkFlowTask } from '../../src/study/gradient-flow-network';
import { checkNetwork } from '../../src/study/gradient-flow-network-check';
import { trainNetwork } from '../../src/study/gradient-flow-network-training';
import { STEP_EXPONENTS } from '../../src/study/gradient-flow-check';
import { batchAt } from '../../src/study/gradient-flow/generated-pictures';
import { networkPass, type LabelledPictures, type NetworkPassOptions, type NodePass } from '../../src/study/gradient-flow/network-pass';
import { segmentsOf } from '../../src/study/gradient-flow/segments';
import { inSingle, modelOf, pictures, resnet, single } from './small-networks';

const digits = decodeBuiltIn(builtInModels.digits);
const task: NetworkFlowTask = { model: digits, starts: ['as it is'], pictures: { kind: 'data-set', name: 'digits', size: 8 }, runs: 2, seed: 1 };

const skipping = `conv 3 3x3 pad 1
tanh
flatten
dense 4`;

/** conv → tanh → (sum with a branch) → dense, over [2, 8, 8]. */
function residualModel(): Model {
  const network = readNetwork([2, 8, 8], [
    { at: 1, line: 'conv 3 3x3 pad 1' },
    { at: 2, residual: [{ at: 3, line: 'tanh' }, { at: 4, line: 'conv 3 3x3 pad 1' }] },
    { at: 5, line: 'flatten' },
    { at: 6, line: 'dense 4' },
  ]);
  return { network, weights: initialize(network, createRandom('residual'), { precision: 'float64' }) };
}

function passed(model: Model, batch: LabelledPictures, options: Partial<NetworkPassOptions> = {}): Map<string, NodePass> {
  const nodes = [...networkPass(segmentsOf(model), batch, { random: createRandom(1), ...options })].flatMap((found) => found ?? []);
  return new Map(nodes.map((node) => [node.name, node]));
}

const plain = ({ mantissa: { data }, exponent }: NodePass['gradient']) => Array.from(data, (x: number) => x * 2 ** exponent);

describe('A pass through a network', () => {
  it.each([['a chain', modelOf(skipping)], ['batch norm and poolings', modelOf(resnet)], ['a residual', residualModel()]])('finds in %s what one backward pass of the engine finds', (_, model) => {
    const batch = { inputs: pictures([3, 2, 8, 8]), labels: [0, 3, 1] };
    const found = passed(model, batch);
    const recording = record(model, batch.inputs, { mode: 'training' });
    const { dlogits } = softmaxCrossEntropy(recording.output, batch.labels);
    const names = model.network.nodes.map(({ name }) => name);
    const { nodes, weights } = backward(recording, { seeds: { [model.network.output]: dlogits }, nodes: names });
    for (const name of names) plain(found.get(name)!.gradient).forEach((g, i) => expect(g).toBeCloseTo(nodes[name].data[i], 12));
    for (const [name, dw] of Object.entries(weights)) plain(found.get(name.split('.')[0])!.weights[name]).forEach((g, i) => expect(g).toBeCloseTo(dw.data[i], 12));
  });

  it('is cut into as many parts as it has places through which everything goes', () => {
    const ends = (model: Model) => segmentsOf(model).parts.map(({ network }) => network.output);
    expect(ends(modelOf(skipping))).toEqual(['conv1', 'tanh1', 'flatten1', 'dense1']);
    expect(ends(residualModel())).toEqual(['conv1', 'add1', 'flatten1', 'dense1']);
  });

  it('leaves a final softmax to the loss', () => {
    const { parts, model } = segmentsOf(modelOf(`${skipping}\nsoftmax`));
    expect(model.network.output).toBe('dense1');
    expect(parts.at(-1)?.network.output).toBe('dense1');
  });

  it('silences a layer and everything before it exactly, and nothing behind it', () => {
    const batch = { inputs: pictures([3, 2, 8, 8]), labels: [0, 3, 1] };
    const [sound, silent] = [passed(modelOf(resnet), batch), passed(modelOf(resnet), batch, { fault: { layer: 'conv2', factor: 0 } })];
    for (const name of ['conv1', 'relu1', 'pool1', 'conv2']) expect(plain(silent.get(name)!.gradient).every((g) => g === 0)).toBe(true);
    for (const name of ['batchnorm1', 'relu2', 'dense2']) expect(plain(silent.get(name)!.gradient)).toEqual(plain(sound.get(name)!.gradient));
    expect(plain(silent.get('conv2')!.weights['conv2.W']).every((g) => g === 0)).toBe(true);
  });

  it('silences a branch without touching the way around it', () => {
    const batch = { inputs: pictures([2, 2, 8, 8]), labels: [0, 3] };
    const silent = passed(residualModel(), batch, { fault: { layer: 'tanh1', factor: 0 } });
    expect(plain(silent.get('tanh1')!.gradient).every((g) => g === 0)).toBe(true);
    expect(plain(silent.get('conv1')!.gradient)).toEqual(plain(silent.get('add1')!.gradient));
  });
});

describe('A network that ends in a sigmoid', () => {
  const each = modelOf(`${skipping}\nsigmoid`);
  const batch = { inputs: pictures([3, 2, 8, 8]), labels: [0, 3, 1] };

  it('starts from binary cross-entropy on the logits: each score’s gradient is p − y over the pictures', () => {
    const { gradient, output } = passed(each, batch).get('dense1')!;
    plain(gradient).forEach((g, i) => expect(g).toBeCloseTo((1 / (1 + Math.exp(-output.data[i])) - Number(batch.labels[Math.floor(i / 4)] === i % 4)) / 3, 12));
  });

  it('finds what one backward pass of the engine from that loss finds, through a residual as well', () => {
    const residual = residualModel();
    const network = readNetwork([2, 8, 8], [{ at: 1, line: 'conv 3 3x3 pad 1' }, { at: 2, residual: [{ at: 3, line: 'tanh' }, { at: 4, line: 'conv 3 3x3 pad 1' }] }, { at: 5, line: 'flatten' }, { at: 6, line: 'dense 4' }, { at: 7, line: 'sigmoid' }]);
    const found = passed({ network, weights: residual.weights }, batch);
    const recording = record(residual, batch.inputs, { mode: 'training' });
    const { dlogits } = sigmoidCrossEntropy(recording.output, batch.labels);
    const names = residual.network.nodes.map(({ name }) => name);
    const { nodes, weights } = backward(recording, { seeds: { [residual.network.output]: dlogits }, nodes: names });
    for (const name of names) plain(found.get(name)!.gradient).forEach((g, i) => expect(g).toBeCloseTo(nodes[name].data[i], 12));
    for (const [name, dw] of Object.entries(weights)) plain(found.get(name.split('.')[0])!.weights[name]).forEach((g, i) => expect(g).toBeCloseTo(dw.data[i], 12));
  });

  it('has another gradient than with a softmax over the same weights, and another loss', () => {
    const given = { kind: 'given', pictures: batch } as const;
    const [bare, sigmoid] = [modelOf(skipping), each].map((model) => lastOf(networkFlow({ ...task, model: inSingle(model), pictures: { ...given, pictures: { ...batch, inputs: single(batch.inputs) } } })).summaries[0]);
    expect(sigmoid.loss).toBeGreaterThan(bare.loss);
    expect(sigmoid.log10Last).not.toBeCloseTo(bare.log10Last, 2);
  });

  it('counts its answers, of which there is one for each picture and class', () => {
    const model: Model = { ...each, weights: { ...each.weights, 'dense1.W': { ...each.weights['dense1.W'], data: each.weights['dense1.W'].data.map(() => 0) }, 'dense1.b': { shape: [4], data: Float64Array.of(5, -5, 5, -5) } } };
    const pass = networkPass(segmentsOf(model), batch, { random: createRandom(1) });
    let step = pass.next();
    while (!step.done) step = pass.next();
    // Every picture is said to show classes 0 and 2; they show 0, 3 and 1: 3, 1 and 1 answers of 4 are right.
    expect(step.value.right).toBeCloseTo(5 / 12, 14);
    expect(step.value.loss).toBeCloseTo((12 * Math.log1p(Math.exp(-5)) + 7 * 5) / 3, 12);
  });

  it('is checked against central differences of that loss', () => {
    const { layers, summaries: [{ errors }] } = lastOf(checkNetwork({ model: each, starts: ['as it is'], pictures: { kind: 'given', pictures: batch }, seed: 1 }));
    const count = STEP_EXPONENTS.length;
    layers.forEach((_, l) => expect(Math.min(...errors.subarray(l * count, (l + 1) * count))).toBeLessThan(-7));
  });

  it('learns by it', () => {
    const given = { kind: 'given', pictures: { ...batch, inputs: single(batch.inputs) } } as const;
    const { summaries: [{ losses }] } = lastOf(trainNetwork({ model: inSingle(each), starts: [{ name: 'he' }], pictures: given, seed: 1, steps: 8, rate: 0.05 }));
    expect(losses.at(-1)).toBeLessThan(0.7 * losses[0]);
  });
});

describe('networkFlow', () => {
  it('starts every curve at the logits, names its layers, and counts loss and hits of a trained network', () => {
    const { layers, summaries: [summary] } = lastOf(networkFlow(task));
    expect(layers.map(({ name }) => name)).toEqual(['conv1', 'relu1', 'pool1', 'conv2', 'relu2', 'pool2', 'dropout1', 'dense1']);
    expect(layers.at(-1)).toMatchObject({ inputs: ['dropout1'], kernels: ['dense1.W'] });
    expect(summary.gradient.mean.at(-1)).toBe(0);
    expect(summary.weightGradient.mean.at(-1)).toBe(0);
    expect(summary.weightGradient.mean[1]).toBe(-Infinity);
    expect(summary.runs).toBe(2);
    expect(summary.right).toBeGreaterThan(0.8);
    expect(summary.loss).toBeLessThan(1);
    summary.outputs.counts.reduce((sum, n) => sum + n, 0);
    expect(Math.min(...summary.outputs.reach)).toBeGreaterThan(0);
  });

  it('gives with kernels in float32 what plain loops give, within 1e-3 of a decade', async () => {
    const [slow, fast] = [lastOf(networkFlow(task)), lastOf(networkFlow({ ...task, kernels: await createKernels() }))];
    slow.summaries[0].gradient.mean.forEach((mean, l) => expect(Math.abs(mean - fast.summaries[0].gradient.mean[l])).toBeLessThan(1e-3));
  });

  it('compares fresh weights on the same pictures, and carries a gradient that float32 cannot hold', () => {
    const lines = Array.from({ length: 30 }, () => 'conv 2 3x3 pad 1\ntanh').join('\n');
    const deep = modelOf(`${lines}\nflatten\ndense 4`, [1, 6, 6]);
    const given = { inputs: { shape: [2, 1, 6, 6], data: Float32Array.from(pictures([2, 1, 6, 6]).data) }, labels: [0, 1] };
    const { summaries: [he, tiny] } = lastOf(networkFlow({ ...task, model: deep, starts: [{ name: 'he' }, { name: 'normal', scale: 0.001 }], pictures: { kind: 'given', pictures: given } }));
    expect(he.gradient.mean[0]).toBeGreaterThan(-8);
    expect(tiny.gradient.mean[0]).toBeLessThan(-60);
    expect(Number.isFinite(tiny.gradient.mean[0])).toBe(true);
  });

  it('tells how many runs left the first layer with nothing', () => {
    const { summaries: [summary] } = lastOf(networkFlow({ ...task, fault: { layer: 'pool1', factor: 0 } }));
    expect(summary.silentRuns).toBe(2);
    expect(Array.from(summary.gradient.mean).slice(0, 3)).toEqual([-Infinity, -Infinity, -Infinity]);
    expect(Array.from(summary.zeros).slice(0, 3)).toEqual([1, 1, 1]);
  });

  it('refuses a class that the network does not have', () => {
    const given = { ...batchAt(task.pictures, { seed: 1, index: 0, purpose: 'exam' }), labels: Array.from({ length: 8 }, () => 10) };
    expect(() => lastOf(networkFlow({ ...task, pictures: { kind: 'given', pictures: given } }))).toThrow('10');
  });
});

describe('trainNetwork', () => {
  const given = { kind: 'given', pictures: { inputs: single(pictures([6, 2, 8, 8])), labels: [0, 1, 2, 3, 0, 1] } } as const;
  const model = inSingle(modelOf(skipping));
  const training = { model, starts: [{ name: 'he' }] as const, pictures: given, seed: 1, steps: 6, rate: 0.05 };

  it('lowers the loss from fresh weights, moves every layer with weights, and leaves the model as it was', () => {
    const before = model.weights['conv1.W'].data.slice();
    const { layers, summaries: [{ losses, moved, updates, first, now }] } = lastOf(trainNetwork(training));
    expect(losses).toHaveLength(7);
    expect(losses[6]).toBeLessThan(losses[0]);
    layers.forEach(({ kernels }, l) => {
      expect(Number.isFinite(moved[l])).toBe(kernels.length > 0);
      expect(Number.isFinite(updates[l])).toBe(kernels.length > 0);
      expect(Number.isFinite(first[l]) && Number.isFinite(now[l])).toBe(true);
    });
    expect(model.weights['conv1.W'].data).toEqual(before);
  });

  it('says at which step the training exploded', () => {
    const linear = inSingle(modelOf('conv 3 3x3 pad 1\nconv 3 3x3 pad 1\nflatten\ndense 4'));
    const { summaries: [{ diverged, losses }] } = lastOf(trainNetwork({ ...training, model: linear, rate: 1e6, steps: 12 }));
    expect(diverged).toBe(losses.length);
    expect(diverged).toBeLessThan(13);
  });

  it('keeps clipped updates within the rate', () => {
    const { layers, summaries: [{ updates }] } = lastOf(trainNetwork({ ...training, rate: 100, clip: 1e-6, steps: 1 }));
    layers.forEach(({ kernels }, l) => kernels.length > 0 && expect(updates[l]).toBeLessThan(-3));
  });
});

describe('checkNetwork', () => {
  it.each([['a smooth chain', modelOf(skipping)], ['a residual', residualModel()]])('agrees with central differences in %s within 1e-7', (_, model) => {
    const given = { inputs: pictures([3, 2, 8, 8]), labels: [0, 3, 1] };
    const { layers, summaries: [{ errors, slopes }] } = lastOf(checkNetwork({ model, starts: ['as it is'], pictures: { kind: 'given', pictures: given }, seed: 1 }));
    const count = STEP_EXPONENTS.length;
    expect(errors).toHaveLength(layers.length * count);
    layers.forEach((__, l) => {
      expect(Math.min(...errors.subarray(l * count, (l + 1) * count))).toBeLessThan(-7);
      expect(Number.isFinite(slopes[l])).toBe(true);
    });
  });
});
