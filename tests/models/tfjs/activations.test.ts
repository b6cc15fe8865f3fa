// Activations inside of layers: names, functions as Keras 3 writes those of others, whole layers. Weight i of a file is i/100.
import { describe, expect, it } from 'vitest';
import { given, modelOf, near } from './one-layer';

/** A dense layer that gives x itself, with an activation. */
const dense = (activation: unknown) => ({ class: 'Dense', config: { units: 1, use_bias: false, activation }, weights: { skipped: [1], kernel: [1, 1] } });
const of = (activation: unknown, x: number) => given([1], dense(activation), 100 * x);

describe('An activation inside a layer', () => {
  it('may be a layer by itself, with its settings', () => {
    near(of({ class_name: 'LeakyReLU', config: { alpha: 0.5 } }, -2), -1);
    near(of({ module: 'keras.layers', class_name: 'LeakyReLU', config: { negative_slope: 0.25 }, registered_name: null }, -2), -0.5);
    near(of({ class_name: 'ReLU', config: { max_value: 1 } }, 3), 1);
    near(of({ class_name: 'ELU', config: { alpha: 2 } }, -1), 2 * Math.expm1(-1));
  });

  it('may be a function with the name of its package before it', () => {
    near(of({ module: 'builtins', class_name: 'function', config: 'relu6', registered_name: 'function' }, 9), 6);
    near(of('keras.activations.tanh', 0.5), Math.tanh(0.5));
    near(of('Custom>swish', 1), 1 / (1 + Math.exp(-1)));
  });

  it('may be none, in either way', () => {
    near(of(null, 3), 3);
    near(of('linear', 3), 3);
  });

  it('is refused by its name where nobody knows it', () => {
    expect(() => modelOf([1], dense({ class_name: 'function', config: 'wavy' }))).toThrow('model.json: node "layer0" (Dense): uses the activation "wavy", which is not known');
    expect(() => modelOf([1], dense({ class_name: 'Maxout', config: {} }))).toThrow('uses the activation "Maxout", which is not known');
    expect(() => modelOf([1], dense(3))).toThrow('expects the activation to be an object');
  });

  it('stands in the layer Activation likewise', () => {
    near(given([2], { class: 'Activation', config: { activation: { class_name: 'LeakyReLU', config: { negative_slope: 0.1 } } } }, -2, 2), -0.2, 2);
  });
});

describe('The softmax', () => {
  const picture = [1, 2, 2]; // one row, two columns, two channels
  const share = (a: number, b: number): number => 1 / (1 + Math.exp(b - a));

  it('is taken over the channels of each pixel', () => {
    near(given(picture, { class: 'Softmax' }, 1, 2, 3, 5), share(1, 3), share(2, 5), share(3, 1), share(5, 2));
    near(given(picture, { class: 'Activation', config: { activation: 'softmax' } }, 1, 2, 3, 5), share(1, 3), share(2, 5), share(3, 1), share(5, 2));
  });

  it('is taken along the axis that it names', () => {
    near(given(picture, { class: 'Softmax', config: { axis: 2 } }, 1, 2, 3, 5), share(1, 2), share(2, 1), share(3, 5), share(5, 3));
    near(given(picture, { class: 'Softmax', config: { axis: -2 } }, 1, 2, 3, 5), share(1, 2), share(2, 1), share(3, 5), share(5, 3));
    near(given(picture, { class: 'Softmax', config: { axis: [3] } }, 1, 2, 3, 5), share(1, 3), share(2, 5), share(3, 1), share(5, 2));
  });

  it('over two axes at once is refused', () => {
    expect(() => modelOf(picture, { class: 'Softmax', config: { axis: [1, 2] } })).toThrow('takes its softmax over several axes together, which cannot be run');
  });
});

describe('Learned slopes', () => {
  it('are one for each channel', () => {
    near(given([1, 2, 2], { class: 'PReLU', config: { shared_axes: [1, 2] }, weights: { skipped: [10], alpha: [1, 1, 2] } }, -100, 100, -100, -200), -10, 100, -11, -22);
  });

  it('for rows, or for every place, are refused, whatever their number', () => {
    const sentence = 'has a slope for every place; one for each channel can be run (shared_axes)';
    expect(() => modelOf([2, 2, 2], { class: 'PReLU', weights: { alpha: [2, 1, 1] } })).toThrow(sentence);
    expect(() => modelOf([2, 2, 2], { class: 'PReLU', weights: { alpha: [2, 2, 2] } })).toThrow(sentence);
  });
});
