// Slips of somebody who writes a network for the first time, many as another program would have it: each is told in one sentence with its line, what was expected, what was found, and what to write.
import { afterAll, describe, expect, test } from 'vitest';
import { firstMistake, mistakeServices } from '../first-mistake';

const services = mistakeServices();
afterAll(() => services.lab.close());

const MISTAKES: readonly (readonly [source: string, sentence: string])[] = [
  ['layers:\n  Conv2d(1, 8, 5)\n  dense 10', '2: Expected a kind of layer, found Conv2d(1,. Write numbers behind the kind, without brackets, as in conv 8 5x5.'],
  ['layers:\n  conv 8 5x5,\n  dense 10', '2: conv: expected kernel to be positive integers such as 3 or 5x5, found 5x5,. Write each layer in a line of its own, without commas, or all of them as a list in [ ].'],
  ['layers: conv 8 5x5, relu, flatten, dense 10', '1: conv: expected kernel to be positive integers such as 3 or 5x5, found 5x5,. Write each layer in a line of its own, without commas, or all of them as a list in [ ].'],
  ['layers:\n  linear 10', '2: Expected a kind of layer, found linear. Did you mean “dense”?'],
  ['layers:\n  conv 8 5x5 padding 2\n  dense 10', '2: conv: expected one of stride, pad, dilation, groups, bias, found padding. Did you mean “pad”?'],
  ['layers:\n  conv 8\n  dense 10', '2: conv: expected kernel (size of a filter), positive integers such as 3 or 5x5, found nothing. Write for example conv 8 5x5.'],
  ['layers:\n  conv 5x5 8\n  dense 10', '2: conv: expected out to be a positive integer, found 5x5. Write for example conv 8 5x5.'],
  ['layers:\n  conv 8 50x50\n  dense 10', '2: conv1: expected spatial extents of at least [50, 50], found [28, 28]. Write a smaller kernel, a larger pad, or fewer layers before it that make the picture smaller.'],
  ['layers:\n  conv 8 5x5 stride 0\n  dense 10', '2: conv: expected stride to be positive integers such as 3 or 5x5, found 0. Write for example conv 8 5x5.'],
  ['layers:\n  conv 8 5x5 stride\n  dense 10', '2: conv: expected stride to be positive integers such as 3 or 5x5, found the end of the line. Write for example conv 8 5x5.'],
  ['layers:\n  maxpool\n  dense 10', '2: maxpool: expected kernel (size of a window), positive integers such as 3 or 5x5, found nothing. Write for example maxpool 2.'],
  ['layers:\n  maxpool 2\n  maxpool 2\n  maxpool 2\n  maxpool 2\n  maxpool 2\n  dense 10', '6: pool5: expected spatial extents of at least [2, 2], found [1, 1]. Write a smaller kernel, a larger pad, or fewer layers before it that make the picture smaller.'],
  ['layers:\n  dropout 1.5\n  dense 10', '2: dropout: expected rate to be a number from 0 up to, not including, 1, found 1.5. Write for example dropout 0.3.'],
  ['layers:\n  dense 9', '2: dense1: expected an output of [10], one logit for each class, found [9]. Write dense 10 as the last layer.'],
  ['layers:\n  dense 10\n  softmax', '3: softmax1: expected the logits at the end (the loss applies softmax itself), found softmax. Remove the last line.'],
  ['layers:\n  conv 8 5x5', '2: conv1: expected an output of [10], one logit for each class, found [8, 24, 24]. Write dense 10 as the last layer.'],
  ['layers:\n  - conv 8 3x3 pad 1\n  - residual: [conv 16 3x3 pad 1]\n  - dense 10', '3: add1: expected inputs of one shape, [1, 16, 28, 28], found [1, 8, 28, 28]. Let the layers inside keep channels and size, as conv 8 3x3 pad same does.'],
  ['layers:\n  - residual: []\n  - dense 10', '2: residual: expected at least one layer, found none. Write layers in it, as in residual: [conv 8 3x3 pad same, relu].'],
  ['layers:\n  conv -8 5x5\n  dense 10', '2: conv: expected out to be a positive integer, found -8. Write for example conv 8 5x5.'],
  ['layers:\n  conv 8 5 x 5\n  dense 10', '2: conv: expected one of stride, pad, dilation, groups, bias, found x. Write for example conv 8 5x5.'],
  ['layers:\n  conv 8 5×5\n  dense 10', '2: conv: expected kernel to be positive integers such as 3 or 5x5, found 5×5. Write for example conv 8 5x5.'],
  ['layers:\n  conv 100000000 5x5\n  dense 10', '2: conv1: expected a layer of at most 16,777,216 numbers, found 57,600,000,000. Write a smaller layer.'],
  ['layers:\n  dense 10 as\n', '2: dense: expected one of bias, found as. Write for example dense 10.'],
  ['layers:\n  conv 8 3x3 groups 3\n  dense 10', '2: conv1: expected channels and filters that 3 groups divide, found [1, 1, 28, 28] and 8 filters. Write another number of groups, or groups 1.'],
  ['layers:\n  relu as a\n  relu as a\n  dense 10', '3: a: expected a new name, found one already in use. Write another name behind “as”.'],
  ['train: {lr: 0.1}', '1: “lr” is not a key of train. Did you mean “rate”?'],
  ['train: {batch_size: 3}', '1: “batch_size” is not a key of train. Did you mean “batch”?'],
  ['train: {optimizer: Adam}', '1: Expected one of adam, adamw, sgd, momentum, nesterov, rmsprop, adagrad, found “Adam”. Did you mean “adam”?'],
  ['train: {schedule: step}', '1: Expected cosine or constant, found “step”. Write one of them.'],
  ['train: {epochs: 2.5}', '1: Expected a whole number from 1 to 1000, found “2.5”. Write for example 2.'],
  ['train: {augment: rotate}', '1: Expected one of shift, flip, noise, found “rotate”. Write one of them.'],
  ['init: xavier', '1: Expected one of normal σ, lecun, glorot, he, pytorch, orthogonal, found “xavier”. Did you mean “glorot”?'],
  ['init: xavier_uniform', '1: Expected one of normal σ, lecun, glorot, he, pytorch, orthogonal, found “xavier_uniform”. Did you mean “glorot”?'],
  ['dataset: cifar', '1: Expected digits, shapes, or a folder such as [[Birds]], found “cifar”. Write [[cifar]] for a folder of that name, or one of digits, shapes.'],
  ['input: 28x28', '1: Expected channels, height and width of the pictures, three whole numbers above 0, found “28x28”. Write for example [1, 28, 28].'],
  ['train:\n  epochs: 2\n batch: 3', '3: The indentation does not match the lines above. Give keys of one level the same indentation.'],
  ['train: {batch: 0}', '1: Expected a whole number from 1 to 512, found “0”. Write for example 32.'],
  ['train: {pictures: 1e9}', '1: Expected a whole number from 1 to 200000, found “1e9”. Write for example 16000.'],
  ['weights: tiny.safetensors', '1: Expected a link such as [[Vision]], found “tiny.safetensors”. Write [[tiny.safetensors]].'],
  ['layers:\n  residual: [relu]\n  dense 10', '3: Expected “key: value”, found “dense 10”. Write a colon and a space behind the key; in a list, begin every line with “- ”.'],
  ['layers:\n  - conv 8 5x5\n  dense 10', '3: The indentation does not match the lines above. Give keys of one level the same indentation.'],
];

describe('A mistake is told in one sentence', () => {
  test.each(MISTAKES)('%j', async (source, sentence) => expect(await firstMistake('cnn-network', source, services)).toBe(sentence));

  test('and Windows line ends change no word of it', async () => {
    for (const [source, sentence] of MISTAKES.slice(0, 12)) expect(await firstMistake('cnn-network', source.replaceAll('\n', '\r\n'), services)).toBe(sentence);
  });
});
