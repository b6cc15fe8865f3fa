// Keras' layers one by one: small networks whose numbers are worked out by hand. Weight i of a file is i/100.
import { describe, expect, it } from 'vitest';
import { kerasLayers } from '../../../src/models/tfjs/keras-layers';
import { given, modelOf, near } from './one-layer';

describe('Poolings over time and volumes', () => {
  const eight = [0, 1, 2, 3, 4, 5, 6, 7];
  it('take the largest', () => near(given([2, 2, 2, 1], { class: 'MaxPooling3D', config: { pool_size: [2, 2, 2] } }, ...eight), 7));
  it('take the mean', () => near(given([2, 2, 2, 1], { class: 'AveragePooling3D', config: { pool_size: [1, 2, 2] } }, ...eight), 1.5, 5.5));
  it('take all at once', () => {
    near(given([2, 2, 2, 1], { class: 'GlobalMaxPooling3D' }, ...eight), 7);
    near(given([2, 2, 2, 1], { class: 'GlobalAveragePooling3D' }, ...eight), 3.5);
  });
  it('keep their axes where they are asked to', () => expect(given([2, 2, 1], { class: 'GlobalAveragePooling2D', config: { keepdims: true } }, 1, 2, 3, 6).shape).toEqual([1, 1, 1, 1]));
  it('walk by their window unless they say otherwise', () => {
    near(given([4, 1], { class: 'MaxPooling1D', config: { pool_size: [2] } }, 1, 5, 2, 3), 5, 3);
    near(given([4, 1], { class: 'MaxPooling1D', config: { pool_size: [2], strides: [1] } }, 1, 5, 2, 3), 5, 5, 3);
  });
});

describe('Convolutions over time', () => {
  it('for each channel by itself', () => {
    const layer = { class: 'DepthwiseConv1D', config: { kernel_size: [2], use_bias: false }, weights: { depthwise_kernel: [2, 2, 1] } };
    near(given([3, 2], layer, 1, 2, 3, 10, 20, 30), 0 * 1 + 0.02 * 2, 0.02 * 3, 0.01 * 10 + 0.03 * 20, 0.01 * 20 + 0.03 * 30);
  });
  it('backwards, which makes a row longer', () => {
    const layer = { class: 'Conv1DTranspose', config: { filters: 1, kernel_size: [2], strides: [2], use_bias: false }, weights: { kernel: [2, 1, 1] } };
    near(given([2, 1], layer, 3, 5), 0, 0.03, 0, 0.05);
  });
});

describe('Norms', () => {
  it('over the channels of each pixel', () => {
    const layer = { class: 'LayerNormalization', config: { axis: [3], epsilon: 1e-12, scale: false, center: false } };
    near(given([1, 2, 2], layer, 1, 2, 3, 8), -1, -1, 1, 1);
  });
  it('over the channels, with a scale and a centre for each', () => {
    const layer = { class: 'LayerNormalization', config: { axis: -1, epsilon: 1e-12 }, weights: { gamma: [2], beta: [2] } };
    near(given([1, 1, 2], layer, 1, 3), 0 * -1 + 0.02, 0.01 * 1 + 0.03);
  });
  it('over groups of channels', () => {
    const layer = { class: 'GroupNormalization', config: { groups: 2, epsilon: 1e-12, scale: false, center: false } };
    near(given([1, 1, 4], layer, 1, 3, 10, 30), -1, 1, -1, 1);
  });
  it('over each channel, where −1 groups are asked for', () => {
    const layer = { class: 'GroupNormalization', config: { groups: -1, epsilon: 1e-12, scale: false, center: false } };
    near(given([1, 2, 2], layer, 1, 3, 10, 30), -1, 1, -1, 1);
  });
  it.each([
    ['LayerNormalization', { axis: [1, 2] }, 'normalises over axes other than the channels, which cannot be run'],
    ['GroupNormalization', { axis: 1 }, 'groups along axis 1, which is not the channels'],
    ['BatchNormalization', { axis: [1] }, 'normalises along axis 1, which is not the channels'],
  ])('%s over %j is refused in words', (name, config, sentence) => {
    expect(() => modelOf([2, 2, 3], { class: name, config })).toThrow(`model.json: node "layer0" (${name}): ${sentence}`);
  });
});

describe('What belongs to training alone', () => {
  const idle = ['AlphaDropout', 'GaussianDropout', 'GaussianNoise', 'ActivityRegularization', 'RandomFlip', 'RandomRotation', 'RandomZoom', 'RandomContrast', 'RandomBrightness', 'RandomTranslation'];
  it.each(idle)('%s changes nothing, and is no node', (name) => {
    const model = modelOf([2, 2, 1], { class: name, config: { factor: 0.5 } }, { class: 'ReLU' });
    expect(model.network.nodes.map(({ name: node, inputs }) => [node, inputs])).toEqual([['layer1', ['x']]]);
  });
  it.each(['Dropout', 'SpatialDropout1D', 'SpatialDropout2D', 'SpatialDropout3D'])('%s lets everything pass', (name) => near(given([2, 2, 1], { class: name, config: { rate: 0.5 } }, 1, 2, 3, 4), 1, 2, 3, 4));
});

describe('Activations', () => {
  it.each([
    ['relu', -1, 0], ['relu6', 9, 6], ['sigmoid', 0, 0.5], ['hard_sigmoid', 1, 0.7], ['tanh', 0, 0], ['elu', -1, Math.expm1(-1)], ['selu', 1, 1.050701], ['celu', -1, Math.expm1(-1)], ['gelu', 1, 0.841345],
    ['swish', 1, 0.731059], ['silu', 1, 0.731059], ['hard_swish', 1, 2 / 3], ['hard_silu', 1, 2 / 3], ['mish', 1, 0.865098], ['softplus', 0, Math.LN2], ['softsign', 1, 0.5], ['leaky_relu', -1, -0.2], ['linear', 3, 3], ['softmax', 3, 1],
  ])('%s of %d is %d', (activation, x, y) => near(given([1], { class: 'Dense', config: { units: 1, use_bias: false, activation }, weights: { skipped: [1], kernel: [1, 1] } }, 100 * x), y));
  it('that nobody knows is refused by name', () => {
    expect(() => modelOf([1], { class: 'Activation', config: { activation: 'wavy' } })).toThrow('node "layer0" (Activation): uses the activation "wavy", which is not known');
  });
  it('as layers have their own settings', () => {
    near(given([2], { class: 'LeakyReLU', config: { alpha: 0.5 } }, -2, 2), -1, 2);
    near(given([2], { class: 'LeakyReLU', config: { negative_slope: 0.25 } }, -2, 2), -0.5, 2);
    near(given([2], { class: 'ReLU', config: { max_value: 6 } }, -2, 9), 0, 6);
    near(given([2], { class: 'ReLU', config: { negative_slope: 0.1 } }, -2, 9), -0.2, 9);
    near(given([2], { class: 'ThresholdedReLU', config: { theta: 3 } }, 2, 9), 0, 9);
    near(given([2], { class: 'ELU', config: { alpha: 2 } }, -1, 9), 2 * Math.expm1(-1), 9);
    near(given([4], { class: 'ReLU', config: { max_value: 3 } }, -2, 2, 3, 9), 0, 2, 3, 3);
    near(given([4], { class: 'ReLU', config: { max_value: 3, threshold: 1 } }, -2, 1, 2, 9), 0, 0, 2, 3);
    near(given([3], { class: 'ReLU', config: { max_value: 3, negative_slope: 0.5 } }, -2, 2, 9), -1, 2, 3);
    expect(() => modelOf([2], { class: 'ReLU', config: { threshold: 1, negative_slope: 0.5 } })).toThrow('rectifies with a threshold of 1 and a slope of 0.5, which cannot be run');
  });
});

describe('Borders and sizes', () => {
  it('are added and cut off', () => {
    expect(given([2, 2, 1], { class: 'ZeroPadding2D', config: { padding: [[1, 0], [0, 2]] } }, 1, 2, 3, 4)).toMatchObject({ shape: [1, 1, 3, 4], data: Float64Array.of(0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0) });
    expect([...given([2, 2, 1], { class: 'Cropping2D', config: { cropping: [[1, 0], [0, 1]] } }, 1, 2, 3, 4).data]).toEqual([3]);
    expect([...given([2, 1], { class: 'ZeroPadding1D', config: { padding: [1, 2] } }, 1, 2).data]).toEqual([0, 1, 2, 0, 0]);
  });
  it('grow by repeating', () => {
    expect([...given([1, 2, 1], { class: 'UpSampling2D', config: { size: [2, 2] } }, 1, 2).data]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect([...given([2, 1], { class: 'UpSampling1D', config: { size: 3 } }, 1, 2).data]).toEqual([1, 1, 1, 2, 2, 2]);
    expect(() => modelOf([2, 2, 1], { class: 'UpSampling2D', config: { size: [2, 2], interpolation: 'lanczos3' } })).toThrow('enlarges by "lanczos3"; nearest and bilinear can be run');
  });
  it('are rescaled, with a number for each channel or one for all', () => {
    near(given([1, 1, 2], { class: 'Rescaling', config: { scale: [2, 3], offset: -1 } }, 5, 5), 9, 14);
  });
});

describe('The table', () => {
  it('names classes as Keras does', () => {
    for (const name of Object.keys(kerasLayers)) expect(name).toMatch(/^[A-Z][A-Za-z]+(?:6|[123]D(?:Transpose)?)?$/);
  });
});
