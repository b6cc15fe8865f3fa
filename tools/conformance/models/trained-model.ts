// Checks a trained model: outputs for sample pictures, activations inside, accuracy on rows of a data set.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permuteAxes } from '../../../src/engine/layers/permute';
import { nodeNamed } from '../../../src/engine/network';
import { run } from '../../../src/engine/run';
import type { Tensor } from '../../../src/engine/tensor';
import type { ModelFile } from '../../../src/models/model-file';
import { runGraph } from '../../../src/models/onnx/run-graph';
import { compare, compareExactly, type Comparison, type Tolerance } from '../comparison';
import type { Context } from '../kind';
import { readGraph } from '../onnx/operator-case';
import { pictureInput, spriteBatches, type InputForm } from './pixels';
import { readModel } from './read-model';
import { numbersOf, type Activations, type Reference, type ReferenceActivation, type ReferenceTensor } from './reference';
import { compareTrainStep } from './train-step';

const INSIDE: Tolerance = { ofMax: 1e-4 };
const PROBABILITIES: Tolerance = { absolute: 1e-4 };
/** Rows at a time: more fall out of the cache. */
const BATCH = 25;

/** Everything that the reference holds. */
export function checkModel(folder: string, context: Context): Comparison[] {
  const reference = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as Reference;
  const file = readModel(folder, reference.model);
  const [shape] = Object.values(file.model.network.inputs);
  const form: InputForm = { shape, layout: file.layout, preprocess: reference.input.preprocess };
  const checking: Checking = { folder, context, reference, file, form };
  return [
    ...reference.samples.flatMap((sample) => checkSample(checking, sample)),
    ...[reference.activations ?? []].flat().flatMap((activations) => checkActivations(checking, activations)),
    ...(file.format === 'onnx' ? checkInterpreter(checking) : []),
    ...(reference.train_step ? compareTrainStep(file, pictureInput(join(folder, reference.train_step.sample), form), reference.train_step) : []),
    ...checkAccuracy(checking),
  ];
}

interface Checking {
  readonly folder: string;
  readonly context: Context;
  readonly reference: Reference;
  readonly file: ModelFile;
  readonly form: InputForm;
}

function checkSample({ folder, context, file, form }: Checking, sample: Reference['samples'][number]): Comparison[] {
  const { model, outputs, aliases } = file;
  const { kept } = run(model, pictureInput(join(folder, sample.file), form), { keep: outputs, kernels: context.kernels });
  const expected = sample.outputs ?? { [outputs[0]]: { dims: [], data: sample.output ?? [] } };
  return Object.entries(expected).map(([name, tensor]) => {
    const node = aliases.get(name) ?? name;
    const isProbability = nodeNamed(model.network, node).kind === 'softmax';
    return compare(`${name} of ${sample.file}`, kept[node].data, numbersOf(tensor) ?? [], isProbability ? PROBABILITIES : INSIDE);
  });
}

/** What nodes of the network give; constants that were folded have no node and are left to the interpreter. */
function checkActivations({ folder, context, file, form }: Checking, { sample, tensors }: Activations): Comparison[] {
  const placed = tensors.flatMap((tensor) => {
    const node = file.aliases.get(tensor.name ?? tensor.layer ?? '');
    return node === undefined ? [] : [{ node, tensor }];
  });
  const { kept } = run(file.model, pictureInput(join(folder, sample), form), { keep: placed.map(({ node }) => node), kernels: context.kernels });
  const isKeras = file.format === 'tfjs';
  return [
    ...placed.flatMap(({ node, tensor }) => compareTensor(node, isKeras ? channelsLast(kept[node]) : kept[node], tensor)),
    ...(isKeras ? [compareExactly('layers found', [placed.length], [tensors.length])] : []),
  ];
}

/** The same activations by the plain interpreter of ONNX graphs. */
function checkInterpreter({ folder, context, reference, form }: Checking): Comparison[] {
  const graph = readGraph(join(folder, reference.model));
  return [reference.activations ?? []].flat().flatMap(({ sample, tensors }) => {
    const x = pictureInput(join(folder, sample), form);
    const keep = tensors.map(({ name = '' }) => name);
    const outputs = runGraph(graph, new Map([[graph.inputs[0].name, { ...x, type: 'float32' as const }]]), { keep, kernels: context.kernels });
    return tensors.flatMap((tensor) => compareTensor(`interpreted ${tensor.name}`, outputs.get(tensor.name ?? ''), tensor));
  });
}

function compareTensor(name: string, found: Tensor | undefined, expected: ReferenceActivation | ReferenceTensor): Comparison[] {
  const data = found?.data ?? new Float32Array();
  const numbers = numbersOf(expected);
  const shape = compareExactly(`shape of ${name}`, [...(found?.shape ?? [])], [...expected.dims]);
  if (numbers) return [shape, compare(name, data, numbers, INSIDE)];
  const values = Array.from(data as ArrayLike<number>);
  const max = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const ends = [...data.slice(0, 16), ...data.slice(-8)];
  const sum = values.reduce((total, x) => total + x, 0);
  const expectedEnds = [...(expected.first16 ?? []), ...(expected.last8 ?? [])];
  return [shape, compare(`ends of ${name}`, ends, expectedEnds, { absolute: 1e-4 * max }), compare(`sum of ${name}`, [sum], [expected.sum ?? NaN], { absolute: 1e-4 * max * Math.sqrt(data.length), relative: 1e-4 })];
}

function channelsLast(x: Tensor): Tensor {
  return x.shape.length < 3 ? x : permuteAxes(x, [0, ...x.shape.slice(2).map((_, i) => i + 2), 1]);
}

function checkAccuracy({ folder, context, reference, file, form }: Checking): Comparison[] {
  if (!reference.accuracy) return [];
  const { dataset, n, correct } = reference.accuracy;
  const path = context.find(join(folder, 'reference.json'), dataset);
  const labels = JSON.parse(readFileSync(path.replace(/\.png$/, '.labels.json'), 'utf8')) as number[];
  let found = 0;
  let row = 0;
  for (const batch of spriteBatches(path, form, { count: n, batch: BATCH })) {
    const { output } = run(file.model, batch, { kernels: context.kernels });
    const classes = output.data.length / batch.shape[0];
    for (let i = 0; i < batch.shape[0]; i++, row++) {
      const scores = Array.from(output.data.slice(i * classes, (i + 1) * classes));
      found += Number(scores.indexOf(Math.max(...scores)) === labels[row]);
    }
  }
  return [compareExactly('right of the data set', [found], [correct])];
}
