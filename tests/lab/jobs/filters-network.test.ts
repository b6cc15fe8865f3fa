// What a reader is told of a network before anything is run.
import { describe, expect, it } from 'vitest';
import { readLayerLine } from '../../../src/engine/layer-line';
import { receptiveFields } from '../../../src/study/receptive-field';
import { filtersNetwork } from '../../../src/lab/jobs/filters-network';
import type { FileFacts } from '../../../src/lab/file-source';
import { builtInModels } from '../../../src/models/built-in';
import { decodeBuiltIn } from '../../../src/models/built-in/built-in-model';
import { modelOf, resnet } from '../../study/small-networks';
import { contextOf, modelRef } from './job-context';

const describeModel = (model: Parameters<typeof contextOf>[0], more: object = {}) => filtersNetwork.run({ model: modelRef, ...more }, contextOf(model));
const facts = (labels: readonly string[]) => ({ labels }) as unknown as FileFacts;

describe('A network as a reader walks through it', () => {
  it.each(['digits', 'shapes'] as const)('has the labels of the built-in %s, and as many classes', async (name) => {
    const view = await describeModel(decodeBuiltIn(builtInModels[name]), { builtIn: name });
    expect(view.labels).toEqual(builtInModels[name].labels);
    expect(view.classes).toBe(view.labels.length);
  });

  it('names every layer by a line that reads as that layer', async () => {
    const model = modelOf(resnet);
    const { layers, input } = await describeModel(model);
    expect(input).toEqual({ name: 'image', shape: [2, 8, 8] });
    expect(layers.map(({ name }) => name)).toEqual(model.network.nodes.map(({ name }) => name));
    layers.forEach(({ line, kind }, i) => {
      const { kind: read, parameters } = readLayerLine(line);
      expect(read).toBe(kind);
      expect(model.network.nodes[i].parameters).toMatchObject(parameters ?? {});
    });
  });

  it('knows the shape of every weight, and what each number sees', async () => {
    const model = modelOf(resnet);
    const { layers } = await describeModel(model);
    const fields = receptiveFields(model.network);
    for (const { name, weights, field } of layers) {
      expect(field).toEqual(fields.get(name));
      for (const [short, shape] of Object.entries(weights)) expect(shape).toEqual(model.weights[`${name}.${short}`].shape);
    }
  });

  it('has windows where a layer slides one over its input, but not for two convolutions in one', async () => {
    const { layers } = await describeModel(modelOf('conv 3 3x3\ndepthwise 2\nseparable 4 2x2\nmaxpool 2\nrelu'));
    expect(layers.map(({ kind, windows }) => [kind, windows?.kernel])).toEqual([['conv', [3, 3]], ['depthwise', [2, 2]], ['separable', undefined], ['maxpool', [2, 2]], ['relu', undefined]]);
  });

  it('that ends in maps has no classes; one whose maps are single places has', async () => {
    expect(await describeModel(modelOf('conv 3 3x3'))).not.toHaveProperty('classes');
    expect(await describeModel(modelOf('conv 3 8x8'))).toMatchObject({ classes: 3 });
  });

  it('that ends in a sigmoid judges each class by itself', async () => {
    expect(await describeModel(modelOf(`${resnet}\nsigmoid`))).toMatchObject({ classes: 4, isIndependent: true });
    expect(await describeModel(modelOf(`${resnet}\nsoftmax`))).not.toHaveProperty('isIndependent');
    expect(await describeModel(modelOf('conv 3 3x3\nsigmoid'))).not.toHaveProperty('isIndependent');
  });
});

describe('The labels of a file', () => {
  const model = modelOf(resnet);

  it('are those of its classes', async () => {
    const file = facts(['cat', 'dog', 'frog', 'ship']);
    expect(await describeModel({ ...model, file })).toMatchObject({ labels: file.labels, file });
  });

  it('are none where they name something else', async () => {
    expect((await describeModel({ ...model, file: facts(['cat', 'dog']) })).labels).toEqual([]);
  });

  it('give way to those that the note names', async () => {
    const labels = ['one', 'two', 'three', 'four'];
    expect((await describeModel({ ...model, file: facts(['a', 'b', 'c', 'd']) }, { labels })).labels).toEqual(labels);
    expect((await describeModel(model, { labels })).labels).toEqual(labels);
  });
});
