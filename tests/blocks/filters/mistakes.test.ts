// Slips of somebody who looks into a network for the first time: each is told in one sentence with its line, what was expected, what was found, and what to write.
import { afterAll, describe, expect, test } from 'vitest';
import { firstMistake, mistakeServices } from '../first-mistake';

const services = mistakeServices();
afterAll(() => services.lab.close());

const MISTAKES: readonly (readonly [source: string, sentence: string])[] = [
  ['view: weight', '1: Expected one of weights, maps, edges, top9, deconvnet, evolution, attribution, maximise, occlusion, invariance, correspondence, found “weight”. Did you mean “weights”?'],
  ['view: edge', '1: Expected one of weights, maps, edges, top9, deconvnet, evolution, attribution, maximise, occlusion, invariance, correspondence, found “edge”. Did you mean “edges”?'],
  ['class: 10\nview: attribution', '1: There is no class 10: the 10 classes count from 0 to 9. Write a label, or a number up to 9.'],
  ['class: -1\nview: attribution', '1: There is no class “-1”. The classes are: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.'],
  ['method: gradcam', '1: “method” means nothing in view: maps. Remove it, or write view: attribution.'],
  ['view: attribution\nmethod: grad-cam', '2: There is no method “grad-cam”. Did you mean “gradcam”?'],
  ['view: attribution\nmethod: GradCAM', '2: There is no method “GradCAM”. Did you mean “gradcam”?'],
  ['view: attribution\nmethod: cam', '2: There is no method “cam”. Did you mean “gradcam”?'],
  ['view: attribution\nmethod: []', '2: Expected 1 to 12 methods, found a list of 0. Write for example method: [saliency, gradcam].'],
  ['view: attribution\nmethod: lrp epsilon 0', '2: lrp: expected epsilon to be a number above 0, found 0. Its options: rule, epsilon, gamma, alpha.'],
  ['view: edges\nkernel: sobel', '2: Expected the name of a kernel, or rows of numbers, one line each, found “sobel”. Did you mean “sobel-x”?'],
  ['view: edges\nkernel:\n  1 2 3\n  4 5', '3: Expected rows of equal length, found 3 and 2 numbers. Give every row as many numbers.'],
  ['view: edges\nkernel: 0,5 1', '2: Expected numbers, found “0,5”. Decimals have a point: write 0.5.'],
  ['view: edges\npad: -1', '2: Expected same, or a whole number from 0 to 16, found “-1”. Write pad: same or pad: 1.'],
  ['view: edges\nsize: 1', '2: Expected a whole number from 2 to 512, found “1”. Write for example 14.'],
  ['view: top9\ncount: 0', '2: Expected a whole number from 1 to 20000, found “0”. Write for example 1000.'],
  ['view: top9\nimages: mnist', '2: Expected digits, shapes, or a folder of the vault such as [[Birds]], found “mnist”. Write [[mnist]] for a folder of that name.'],
  ['image: draw\nview: top9', '1: “image” means nothing in view: top9. Remove it, or write view: weights or view: maps or view: edges or view: deconvnet or view: attribution or view: occlusion or view: invariance.'],
  ['image: cat.png', '1: Expected a picture such as [[cat.png]], a generated one such as dataset:17, or draw, found “cat.png”. Write [[cat.png]].'],
  ['image: [[cat]]', '1: There is no file [[cat]] in the vault. Check its name, or write dataset:17 for a generated digit.'],
  ['image: [[note.md]]', '1: There is no file [[note.md]] in the vault. Check its name, or write dataset:17 for a generated digit.'],
  ['image: dataset:17.5', '1: Expected dataset: and a whole number from 0 to 999999, found “dataset:17.5”. Write for example dataset:17.'],
  ['image: 17', '1: Expected a picture such as [[cat.png]], a generated one such as dataset:17, or draw, found “17”. Write dataset:17.'],
  ['pixel: [3]', '1: Expected a row and a column, two whole numbers from 0, found a list of 1. Write for example [12, 8].'],
  ['pixel: [a, b]', '1: Expected a number, found “a”. Write for example 1.5.'],
  ['layer: 0', '1: Expected the name of a layer such as conv1, or the number of a convolution, found “0”. Convolutions count from 1.'],
  ['layer: conv', '1: There is no layer “conv”. Did you mean “conv1”?'],
  ['layer: Conv1', '1: There is no layer “Conv1”. Did you mean “conv1”?'],
  ['layer: relu1\nview: weights', '1: relu1 has no weights. Write conv1 or conv2 or dense1.'],
  ['unit: 16', '1: There is no unit 16 in conv1: its 16 units count from 0 to 15. Write a number up to 15.'],
  ['contrast: 0\nview: attribution', '1: Expected a number from 1 to 16, found “0”. Write for example 4.'],
  ['model: resnet18', '1: There is no network “resnet18” in this note. The models here are: digits, shapes.'],
  ['model: resnet18.onnx', '1: Expected the built-in models digits and shapes, the id of a cnn-network in this note, or a file such as [[resnet18.onnx]], found “resnet18.onnx”. Write [[resnet18.onnx]].'],
  ['model: [[resnet18.onnx]]', '1: There is no file [[resnet18.onnx]] in the vault. Check its name.'],
  ['view: maximise\ngrid: 100', '2: Expected a whole number from 1 to 24, found “100”. Write for example 9.'],
  ['view: maximise\nclimb: steps 0', '2: Activation maximisation: expected steps to be a positive integer, found 0. The options are: steps, rate, decay, blur, jitter, frequency, low, high.'],
  ['view: maximise\nclimb: blur 143865750404074.78', '2: Activation maximisation: expected blur to be a number from 0 to 100, found 143865750404074.78. The options are: steps, rate, decay, blur, jitter, frequency, low, high.'],
  ['view: maximise\nclimb: fast', '2: Activation maximisation: expected one of steps, rate, decay, blur, jitter, frequency, low, high, found fast. The options are: steps, rate, decay, blur, jitter, frequency, low, high.'],
  ['view: occlusion\nsquare: 0', '2: Expected a whole number from 1 to 512, found “0”. Write for example 6.'],
  ['view: invariance\nmovement: shear', '2: Expected one of all, translation, scale, rotation, found “shear”. Write one of them.'],
  ['view: invariance\nlayers: [a, b, c, d]', '2: Expected one to three layers, found 4. Write for example layers: [relu1, dense1].'],
  ['view: invariance\nlayers: [nolayer]', '2: There is no layer “nolayer”. The layers are: conv1, relu1, pool1, conv2, relu2, pool2, flatten1, dropout1, dense1.'],
  ['view: correspondence\nparts: {a: [1,2]}', '2: Expected top row, left column, rows and columns, as in [4, 8, 8, 12]; found “1, 2”. Write four whole numbers, the last two above 0.'],
  ['view: correspondence\nparts: {a: [100,100,5,5]}', '2: “a” reaches beyond the pictures of 28 × 28: rows 100 to 104, columns 100 to 104. Write top row, left column, rows and columns.'],
  ['view: correspondence\npart: nose', '2: There is no part “nose”. The parts are: top, middle, bottom.'],
  ['edits: {conv1.W.99.0.0.0: 1}\nview: weights', '1: There is no conv1.W.99.0.0.0: conv1.W has 16 × 1 × 5 × 5 numbers. Indices count from 0, as in conv1.W.0.0.0.0.'],
  ['edits: {conv1.W.0.0.0.0: -1e308}\nview: weights', '1: Expected a number from −1,000,000 to 1,000,000, found “-1e308”. Write for example 0.5.'],
  ['edits: {conv1.W.0.0.0.0: x}\nview: weights', '1: Expected a number, found “x”. Write for example 1.5.'],
  ['view: weights\nclip: 0', '2: Expected a finite number above 0, found “0”. Write for example 0.1.'],
  ['preprocessing: 255', '1: Expected a map with scale, mean, std, order, size, crop, found “255”. Write for example preprocessing: {mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], size: 256}.'],
  ['preprocessing: {mean: a}', '1: Expected a list of numbers, found “a”. Write for example [3.2, 5.1, -1.7].'],
  ['labels: [a, b]', '1: Expected 10 labels, one for each class of the network, found 2. Write as many labels as classes.'],
  ['scale: log', '1: Expected one of unit, layer, shared, found “log”. Write one of them.'],
  ['view: maps\nrandomise: 1', '2: “randomise” means nothing in view: maps. Remove it, or write view: attribution.'],
  ['baseline: black\nview: attribution', '1: Expected a number from -10 to 10, found “black”. Write for example 0.5.'],
];

describe('A mistake is told in one sentence', () => {
  test.each(MISTAKES)('%j', async (source, sentence) => expect(await firstMistake('cnn-filters', source, services)).toBe(sentence));

  test('and Windows line ends change no word of it', async () => {
    for (const [source, sentence] of MISTAKES.slice(0, 12)) expect(await firstMistake('cnn-filters', source.replaceAll('\n', '\r\n'), services)).toBe(sentence);
  });
});
