// Keras' layers and functions that compute number by number with several tensors or with constants.
import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { record, run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readModelFile } from '../../../src/models/read-model-file';
import { kerasFile, type KerasLayerJson } from './keras-file';
import { near } from './one-layer';

const bytes = (json: unknown) => ({ name: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)) });

/** x of one row, two columns and two channels goes into a merge twice, once rectified. */
function merged(merge: string, ...numbers: number[]) {
  const layers: KerasLayerJson[] = [
    { name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, 1, 2, 2] } },
    { name: 'positive', class: 'ReLU', from: ['x'] },
    { name: 'both', class: merge, from: ['x', 'positive'] },
  ];
  return run(readModelFile(kerasFile(layers)).model, tensor([1, 2, 1, 2], Float64Array.from(numbers))).output;
}

describe('Two pictures', () => {
  it.each([
    ['Add', [-1, 4, 6, -4]], ['Subtract', [-1, 0, 0, -4]], ['Multiply', [0, 4, 9, 0]], ['Average', [-0.5, 2, 3, -2]], ['Maximum', [0, 2, 3, 0]], ['Minimum', [-1, 2, 3, -4]],
  ])('%s', (merge, expected) => near(merged(merge, -1, 2, 3, -4), ...expected));

  it('are still pictures to the planner where the engine has the layer', () => {
    const { nodes } = readModelFile(kerasFile([
      { name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, 1, 2, 2] } }, { name: 'r', class: 'ReLU', from: ['x'] },
      { name: 'sum', class: 'Add', from: ['x', 'r'] }, { name: 'gate', class: 'Multiply', from: ['sum', 'r'] }, { name: 'mean', class: 'Average', from: ['gate', 'x'] },
    ])).model.network;
    expect(nodes.map(({ name, kind }) => `${name}: ${kind}`)).toEqual(['r: relu', 'sum: add', 'gate: multiply', 'mean: Mean']);
  });

  it('are refused where there is one too few or too many', () => {
    const merge = (name: string, count: number) => () => readModelFile(kerasFile([{ name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, 2] } }, { name: 'm', class: name, from: Array<string>(count).fill('x') }]));
    expect(merge('Add', 1)).toThrow('model.json: node "m" (Add): expects two or more inputs, found 1');
    expect(merge('Subtract', 3)).toThrow('expects two inputs, found 3');
    expect(merge('Average', 5)).not.toThrow();
  });
});

describe('A gate', () => {
  const squeeze = (...gate: KerasLayerJson[]): KerasLayerJson[] => [
    { name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, 1, 2, 2] } },
    { name: 'mean', class: 'GlobalAveragePooling2D', from: ['x'] },
    ...gate,
    { name: 'scaled', class: 'Multiply', from: ['x', gate[gate.length - 1]?.name ?? 'mean'] },
  ];
  const x = tensor([2, 2, 1, 2], Float64Array.of(1, 3, 10, 30, 2, 2, 0, 5));
  const expected = [2, 6, 200, 600, 4, 4, 0, 12.5];

  it('of one number for each channel is repeated over the picture', () => {
    near(run(readModelFile(kerasFile(squeeze({ name: 'as picture', class: 'Reshape', from: ['mean'], config: { target_shape: [1, 1, 2] } }))).model, x).output, ...expected);
  });

  it('may be a vector, which Keras gives the axes that it lacks', () => near(run(readModelFile(kerasFile(squeeze())).model, x).output, ...expected));

  it('has its gradient through both ways', () => {
    const { model } = readModelFile(kerasFile(squeeze()));
    const [picture, seed] = [tensor([1, 2, 1, 2], Float64Array.of(1, 3, 10, 30)), tensor([1, 2, 1, 2], Float64Array.of(1, 0, 0, 0))];
    // y = x₁(x₁ + x₂)/2: dy/dx₁ = x₁ + x₂/2, dy/dx₂ = x₁/2
    near(backward(record(model, picture, {}), { seeds: { scaled: seed } }).nodes.x, 2.5, 0.5, 0, 0);
  });
});

describe('A residual of Inception-ResNet', () => {
  it('is made small before it is added', () => {
    const { model } = readModelFile(kerasFile([{ name: 'x', class: 'InputLayer', config: { batch_input_shape: [null, 2] } }, { name: 'r', class: 'ReLU', from: ['x'] }, { name: 'sum', class: 'CustomScaleLayer', from: ['x', 'r'], config: { scale: 0.5 } }]));
    near(run(model, tensor([1, 2], Float64Array.of(-4, 6))).output, -4, 9);
  });
});

/** A model of Keras 2 whose one function is called with these references. */
function withFunction(name: string, ...inbound: unknown[]) {
  return bytes({
    modelTopology: {
      keras_version: '2.11.0',
      model_config: {
        class_name: 'Functional',
        config: {
          layers: [
            { name: 'x', class_name: 'InputLayer', config: { name: 'x', batch_input_shape: [null, 1, 1, 3] }, inbound_nodes: [] },
            { name: 'r', class_name: 'ReLU', config: { name: 'r' }, inbound_nodes: [[['x', 0, 0, {}]]] },
            { name: 'f', class_name: 'TFOpLambda', config: { name: 'f', function: name }, inbound_nodes: [inbound] },
          ],
          input_layers: [['x', 0, 0]],
          output_layers: [['f', 0, 0]],
        },
      },
    },
    weightsManifest: [],
  });
}

describe('A function between layers, as Keras 2 writes it', () => {
  const of = (...call: Parameters<typeof withFunction>) => run(readModelFile(withFunction(...call)).model, tensor([1, 3, 1, 1], Float64Array.of(-2, 4, 6))).output;
  it('computes with a constant', () => {
    near(of('__operators__.add', 'x', 0, 0, { y: 3, name: null }), 1, 7, 9);
    near(of('math.truediv', 'x', 0, 0, { y: 2, name: null }), -1, 2, 3);
    near(of('math.multiply', ['x', 0, 0, { y: 0.5 }]), -1, 2, 3);
  });
  it('computes with the constant first', () => near(of('math.subtract', '_CONSTANT_VALUE', -1, 1, { y: ['x', 0, 0], name: null }), 3, -3, -5));
  it('computes with one number for each channel', () => {
    near(of('math.subtract', 'x', 0, 0, { y: [[[[1, 2, 3]]]], name: null }), -3, 2, 3);
    near(of('math.multiply', 'x', 0, 0, { y: [1, 10, 100], name: null }), -2, 40, 600);
  });
  it('computes with another tensor', () => near(of('__operators__.add', 'x', 0, 0, { y: ['r', 0, 0], name: null }), -2, 8, 12));
  it('may be an activation', () => near(of('nn.relu', 'x', 0, 0, { name: null }), 0, 4, 6));
  it('is named where it is missing', () => {
    expect(() => readModelFile(withFunction('reduce_mean', 'x', 0, 0, { axis: [1, 2] }))).toThrow('model.json: node "f" (TFOpLambda): calls tf.reduce_mean, which is missing here');
  });
  it('is refused with a constant that fits nowhere', () => {
    expect(() => readModelFile(withFunction('math.multiply', 'x', 0, 0, { y: [[1, 2, 3], [4, 5, 6]] }))).toThrow('computes with a constant of 2×3 numbers; one, or one for each channel, can be run');
    expect(() => readModelFile(withFunction('math.multiply', 'x', 0, 0, { y: 'three' }))).toThrow('computes with a constant that is no number');
  });
  it('scales what it is given: the guess of the preprocessing sees it as in ONNX', () => {
    const { model } = readModelFile(withFunction('math.truediv', 'x', 0, 0, { y: 127.5 }));
    expect([model.network.nodes[1].kind, ...model.weights['f.w1'].data]).toEqual(['Div', 127.5]);
  });
});
