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
    'keras 3 digits/model.json': keras.json3,
    'keras 3 digits/weights.bin': keras.shard,
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
function digitsForKeras(weights: Readonly<Record<string, Tensor>>): { json: string; json3: string; shard: Uint8Array } {
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
  const json3 = { format: 'layers-model', generatedBy: 'keras v3.10.0', modelTopology: { keras_version: '3.10.0', model_config: asKeras3(layers) }, weightsManifest: json.weightsManifest };
  return { json: JSON.stringify(json), json3: JSON.stringify(json3), shard: new Uint8Array(all.buffer) };
}

type KerasJson = Readonly<{ class_name: string; config: Readonly<Record<string, unknown>> }>;

/** The same layers as transfer learning in Keras 3 has them: bytes are scaled between layers, convolutions are a model within the model. */
function asKeras3([pixels, ...layers]: readonly KerasJson[]): unknown {
  const from = (name: string, call = 0) => ({ class_name: '__keras_tensor__', config: { shape: [null], dtype: 'float32', keras_history: [name, call, 0] } });
  const input = (name: string) => ({ class_name: 'InputLayer', config: { name, batch_shape: pixels.config.batch_input_shape, dtype: 'float32' }, name, inbound_nodes: [] });
  const chained = (list: readonly KerasJson[], first: unknown) =>
    list.map((layer, i) => ({ ...layer, module: 'keras.layers', name: layer.config.name, inbound_nodes: [{ args: [i === 0 ? first : from(String(list[i - 1].config.name))], kwargs: {} }] }));
  const functional = (name: string, inside: readonly unknown[], output: string) => ({ class_name: 'Functional', name, config: { name, layers: inside, input_layers: [[`${name} in`, 0, 0]], output_layers: [[output, 0, 0]] } });
  const features = functional('features', [input('features in'), ...chained(layers.slice(0, -2), from('features in'))], String(layers[layers.length - 3].config.name));
  const scaled = { class_name: 'TrueDivide', module: 'keras.src.ops.numpy', config: { name: 'scaled' }, name: 'scaled', inbound_nodes: [{ args: [from('whole in'), 255], kwargs: {} }] };
  return functional('whole', [input('whole in'), scaled, { ...features, inbound_nodes: [{ args: [from('scaled')], kwargs: {} }] }, ...chained(layers.slice(-2), from('features', 1))], 'scores');
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
