// A vault with models and pictures, all written by this program: the built-in digits as ONNX and as a LayersModel of
// TensorFlow.js, the shapes as ONNX, generated pictures as PNG. Not a test itself.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encode } from 'fast-png';
import { dataSets, publicSeed } from '../../../src/data';
import type { Tensor } from '../../../src/engine/tensor';
import { builtInModels } from '../../../src/models/built-in';
import { decodeBuiltIn } from '../../../src/models/built-in/built-in-model';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';

/** Writes the files and a note of these words into a new folder. @returns the folder */
export function modelVault(note: string, more: Readonly<Record<string, Uint8Array | string>> = {}): string {
  const [digits, shapes] = [decodeBuiltIn(builtInModels.digits), decodeBuiltIn(builtInModels.shapes)];
  const onnx = writeOnnx(digits, { labels: builtInModels.digits.labels });
  const keras = digitsForKeras(digits.weights);
  return written({
    'Note.md': note,
    'models/digits.onnx': onnx,
    'models/shapes.onnx': writeOnnx(shapes),
    'models/half.onnx': onnx.subarray(0, 40_000),
    'keras digits/model.json': keras.json,
    'keras digits/weights.bin': keras.shard,
    'digit labels.txt': 'zero\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n',
    'shape labels.json': JSON.stringify(builtInModels.shapes.labels),
    'digit.png': picture('digits', 17),
    'shape.png': picture('shapes', 6),
    ...more,
  });
}

/** What the generated picture of this number shows. */
export function shown(name: keyof typeof dataSets, index: number): string {
  const { labels, exampleAt } = dataSets[name];
  return labels[exampleAt(publicSeed, index).label];
}

function written(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'model-vault-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function picture(name: keyof typeof dataSets, index: number): Uint8Array {
  const { shape: [channels, height, width], exampleAt } = dataSets[name];
  const { pixels } = exampleAt(publicSeed, index);
  const data = Uint8Array.from({ length: channels * width * height }, (_, i) => Math.round(255 * pixels[(i % channels) * width * height + Math.floor(i / channels)]));
  return encode({ width, height, channels, data });
}

/** The digits' network in the layout of Keras: channels last, kernels [rows, columns, in, out], a softmax at its end. */
function digitsForKeras(weights: Readonly<Record<string, Tensor>>): { json: string; shard: Uint8Array } {
  const conv = (name: string, filters: number) => ({ class_name: 'Conv2D', config: { name, filters, kernel_size: [5, 5], activation: 'relu' } });
  const pool = (name: string) => ({ class_name: 'MaxPooling2D', config: { name, pool_size: [2, 2], strides: [2, 2] } });
  const layers = [
    { class_name: 'InputLayer', config: { name: 'pixels', batch_input_shape: [null, 28, 28, 1] } }, conv('edges', 16), pool('pool1'), conv('strokes', 32), pool('pool2'),
    { class_name: 'Flatten', config: { name: 'flat' } }, { class_name: 'Dense', config: { name: 'scores', units: 10, activation: 'softmax' } },
  ];
  const stored = [
    ['edges/kernel', [5, 5, 1, 16], turned(weights['conv1.W'])], ['edges/bias', [16], weights['conv1.b'].data],
    ['strokes/kernel', [5, 5, 16, 32], turned(weights['conv2.W'])], ['strokes/bias', [32], weights['conv2.b'].data],
    ['scores/kernel', [512, 10], pixelsFirst(weights['dense1.W'])], ['scores/bias', [10], weights['dense1.b'].data],
  ] as const;
  const json = {
    format: 'layers-model',
    modelTopology: { model_config: { class_name: 'Sequential', config: { name: 'digits', layers } } },
    weightsManifest: [{ paths: ['weights.bin'], weights: stored.map(([name, shape]) => ({ name, shape, dtype: 'float32' })) }],
  };
  const all = Float32Array.from(stored.flatMap(([, , numbers]) => Array.from(numbers)));
  return { json: JSON.stringify(json), shard: new Uint8Array(all.buffer) };
}

/** [out, in, rows, columns] → [rows, columns, in, out]. */
function turned({ shape: [out, channels, rows, columns], data }: Tensor): Float32Array {
  const turned = new Float32Array(data.length);
  for (let o = 0, i = 0; o < out; o++) for (let c = 0; c < channels; c++) for (let p = 0; p < rows * columns; p++, i++) turned[(p * channels + c) * out + o] = data[i];
  return turned;
}

/** [10, 32 × 4 × 4] → [4 × 4 × 32, 10]. */
function pixelsFirst({ shape: [out, inputs], data }: Tensor): Float32Array {
  const places = 16;
  const channels = inputs / places;
  const turned = new Float32Array(data.length);
  for (let o = 0, i = 0; o < out; o++) for (let c = 0; c < channels; c++) for (let p = 0; p < places; p++, i++) turned[(p * channels + c) * out + o] = data[i];
  return turned;
}
