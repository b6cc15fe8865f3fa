// Models out of files of the vault, named by wikilinks: they compute what they were written from, and what is wrong with
// a file is said at the key that names it.
import { afterEach, describe, expect, it } from 'vitest';
import { builtInModels } from '../../../src/models/built-in';
import { decodeBuiltIn } from '../../../src/models/built-in/built-in-model';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { writeSafetensors } from '../../../src/models/safetensors';
import type { Services } from '../../../src/blocks/services';
import { graphFile, node } from '../../models/onnx/graph-file';
import { kerasFile } from '../../models/tfjs/keras-file';
import { figure, mistakeOf, opened, vaultOf, type Files } from './vault';

const digits = decodeBuiltIn(builtInModels.digits);
const onnx = writeOnnx(digits, { labels: builtInModels.digits.labels });
const keras = kerasFile();

let services: Services;
afterEach(() => services.lab.close());

function vault(files: Files): Services {
  return (services = vaultOf(files));
}

describe('A file of the vault as the model of a block', () => {
  it('gives in cnn-softmax the logits of the network that was written', async () => {
    const files = vault({ 'models/digits.onnx': onnx });
    const [own, read] = [await opened('cnn-softmax', 'model: digits\nimage: dataset:3', files), await opened('cnn-softmax', 'model: [[digits.onnx]]\nimage: dataset:3', files)];
    for (const label of builtInModels.digits.labels) expect(figure(read, 'p', label)).toBeCloseTo(figure(own, 'p', label) as number, 4);
  });

  it('shows in cnn-filters its maps, its weights and its answer', async () => {
    const files = vault({ 'digits.onnx': onnx });
    const maps = await opened('cnn-filters', 'model: [[digits.onnx]]\nlayer: conv2', files);
    expect(maps.frame.error).toBeUndefined();
    expect(figure(maps, 'map-max', 'conv2[0]')).toBeTypeOf('number');
    const weights = await opened('cnn-filters', 'view: weights\nmodel: [[digits.onnx]]', files);
    expect(figure(weights, 'weight-rms', 'conv1')).toBeGreaterThan(0);
  });

  it('gives way to others where there is no room for all, and is read again when its block computes again', async () => {
    const files = vault({ 'a.onnx': onnx, 'b.onnx': onnx, 'c.onnx': onnx });
    const reads: string[] = [];
    const small: Services = {
      ...files, preferences: { ...files.preferences, modelMegabytes: (2.5 * onnx.length) / 1e6 },
      readFile: (link) => (reads.push(link.path), files.readFile(link)),
    };
    const blocks = await Promise.all(['a', 'b', 'c'].map(async (name) => {
      const block = await opened('cnn-softmax', `model: [[${name}.onnx]]\nimage: dataset:3`, small);
      block.subscribe(() => undefined);
      return block;
    }));
    expect([...reads].sort()).toEqual(['a.onnx', 'b.onnx', 'c.onnx']);
    const shown = blocks.map((block) => figure(block, 'p', '3'));
    for (const [k, name] of ['a', 'b', 'c', 'a'].entries()) {
      const block = blocks[k % 3];
      block.read(`model: [[${name}.onnx]]\nimage: dataset:3\ntemperature: ${k + 1}`);
      await block.complete;
      expect(block.frame.error).toBeUndefined();
    }
    expect(reads.length).toBeGreaterThan(3);
    blocks[0].read('model: [[a.onnx]]\nimage: dataset:3');
    await blocks[0].complete;
    expect(figure(blocks[0], 'p', '3')).toBe(shown[0]);
    for (const block of blocks) block.stop();
  });

  it('is a folder with a model.json and its shards, by the folder’s name or by the file’s', async () => {
    const shard = keras.parts?.get('weights.bin') as Uint8Array;
    const three = kerasPicture();
    const files = vault({ 'nets/tiny/model.json': three.json, 'nets/tiny/weights.bin': three.shard, 'other/weights.bin': shard });
    const byFolder = await opened('cnn-softmax', 'model: [[tiny]]\nimage: dataset:3', files);
    const byFile = await opened('cnn-softmax', 'model: [[nets/tiny/model.json]]\nimage: dataset:3', files);
    expect(byFolder.frame.error).toBeUndefined();
    expect(figure(byFolder, 'p', '1')).toBe(figure(byFile, 'p', '1'));
  });
});

describe('A file that several blocks name', () => {
  /** Services that count how often each file is read. */
  function counting(files: Files): { counted: Services; reads: Map<string, number> } {
    const plain = vault(files);
    const reads = new Map<string, number>();
    const counted: Services = {
      ...plain,
      readFile: (link) => {
        reads.set(link.path, (reads.get(link.path) ?? 0) + 1);
        return plain.readFile(link);
      },
    };
    return { counted, reads };
  }

  it('is read once for all of them, whether they open together or one after the other', async () => {
    const { counted, reads } = counting({ 'models/digits.onnx': onnx });
    const bodies = [['cnn-filters', 'model: [[digits.onnx]]'], ['cnn-softmax', 'model: [[models/digits.onnx]]\nimage: dataset:3'], ['cnn-filters', 'view: weights\nmodel: "[[digits.onnx|mine]]"']] as const;
    const together = await Promise.all(bodies.map(([language, body]) => opened(language, body, counted)));
    const later = await opened('cnn-filters', 'model: [[digits.onnx]]\nlayer: conv2', counted);
    for (const { frame } of [...together, later]) expect(frame.error).toBeUndefined();
    expect(Object.fromEntries(reads)).toEqual({ 'models/digits.onnx': 1 });
  });

  it('is read for each way in which its pictures are prepared, with all of its parts', async () => {
    const three = kerasPicture();
    const { counted, reads } = counting({ 'nets/tiny/model.json': three.json, 'nets/tiny/weights.bin': three.shard });
    for (const scale of [1, 255, 255]) await opened('cnn-softmax', `model: [[tiny]]\nimage: dataset:3\npreprocessing: {scale: ${scale}}`, counted);
    expect(Object.fromEntries(reads)).toEqual({ 'nets/tiny/model.json': 2, 'nets/tiny/weights.bin': 2 });
  });

  it('is read again when the host says that it is another', async () => {
    const { counted, reads } = counting({ 'digits.onnx': onnx });
    let version = 'one';
    const versioned = { ...counted, versionOf: () => version };
    for (const next of ['one', 'one', 'two', 'two']) {
      version = next;
      await opened('cnn-filters', 'model: [[digits.onnx]]', versioned);
    }
    expect(reads.get('digits.onnx')).toBe(2);
  });

  it('is waited for where it is not there, at the end of any path', async () => {
    const { counted } = counting({ 'digits.onnx': onnx });
    const watched: string[] = [];
    const watching = { ...counted, watchFolder: (path: string) => (watched.push(path), () => undefined) };
    await opened('cnn-filters', 'model: [[gone.onnx]]', watching);
    await opened('cnn-filters', 'model: [[digits.onnx]]', watching);
    expect(watched).toEqual(['gone.onnx', 'digits.onnx']);
  });
});

describe('What is wrong with a file is said at the key model', () => {
  it.each([
    ['[[gone.onnx]]', '1: There is no file [[gone.onnx]] in the vault. Check its name.'],
    ['[[nowhere]]', '1: There is no file [[nowhere/model.json]] in the vault. A folder that is a model holds a model.json.'],
    ['resnet18.onnx', '1: Expected the built-in models digits and shapes, the id of a cnn-network in this note, or a file such as [[resnet18.onnx]], found “resnet18.onnx”. Write [[resnet18.onnx]].'],
    ['[[net.pth]]', '1: net.pth is a file of PyTorch, which only PyTorch can read. Export the network there with torch.onnx.export, and link the .onnx file.'],
    ['[[net.h5]]', '1: net.h5 is a file of Keras. Export it there with model.export("net.onnx", format="onnx"), and link the .onnx file.'],
    ['[[cat.png]]', '1: cat.png is a picture. Link it under image, and a network under model.'],
    ['[[net.gguf]]', '1: net.gguf is a language model. Link a network for pictures.'],
    ['[[net.onnx.data]]', '1: net.onnx.data is a file of numbers without a network. Export the network as ONNX where it was trained, and link the .onnx file.'],
    ['[[net.zip]]', '1: net.zip is an archive. Unpack it into the vault, and link the model file in it.'],
    ['[[net.tflite]]', '1: net.tflite is a file of TensorFlow. Convert it with tf2onnx, and link the .onnx file.'],
    ['[[net.mlmodel]]', '1: net.mlmodel is a file of Core ML. Export the network as ONNX where it was trained, and link the .onnx file.'],
    ['[[net.ort]]', '1: net.ort is an ONNX file rewritten for onnxruntime alone. Link the .onnx file that it was made from.'],
    ['[[Networks.md]]', '1: Networks.md is no model that can be read: ONNX (.onnx), TensorFlow.js (model.json) or a ConvNetJS snapshot (.json). Write for example model: [[resnet18.onnx]].'],
    ['[[digits.safetensors]]', '1: digits.safetensors: is safetensors, which holds weights without a network; define a cnn-network with the same layers and load them there.'],
    ['[[notes.onnx]]', '1: notes.onnx: is empty; copy it again.'],
    ['[[shardless]]', '1: shardless/model.json needs the file “shardless/weights.bin”, which is not in the vault. Copy all files that belong to the model into one folder.'],
    ['[[loop.onnx]]', '1: loop.onnx: node "again" (Loop): the operator is missing here: it repeats a part of the graph; export the network without loops, or what comes before them.'],
    ['[[row.onnx]]', '1: row.onnx: takes "x" of the shape [7] for each picture, which is no picture of 1 or 3 channels.'],
    ['[[two.onnx]]', '1: two.onnx: takes 2 inputs (x, mask); only networks that take one picture can be shown here.'],
  ])('%s', async (link, sentence) => {
    const files = vault({
      'digits.safetensors': writeSafetensors(digits.weights), 'notes.onnx': '', 'shardless/model.json': keras.bytes,
      'loop.onnx': graphFile([node('Loop', 'again', ['x'])]),
      'row.onnx': graphFile([node('Relu', 'y', ['x'])], { inputs: [{ name: 'x', shape: ['N', 7] }] }),
      'two.onnx': graphFile([node('Add', 'y', ['x', 'mask'])], { inputs: ['x', 'mask'].map((name) => ({ name, shape: ['N', 3, 8, 8] })) }),
    });
    expect(await mistakeOf('cnn-filters', `model: ${link}`, files)).toBe(sentence);
  });

  it('also for the second of two blocks that wait for one file, each at its own line', async () => {
    const files = vault({ 'half.onnx': onnx.slice(0, 30_000) });
    const both = ['model: [[half.onnx]]', 'view: maps\nmodel: [[half.onnx]]'].map((body) => mistakeOf('cnn-filters', body, files));
    const [first, second] = await Promise.all(both);
    expect(first).toMatch(/^1: half\.onnx: /);
    expect(second).toBe(first.replace('1:', '2:'));
  });
});

/** A LayersModel of a 3-channel picture, 4 × 4. */
function kerasPicture(): { json: Uint8Array; shard: Uint8Array } {
  const { bytes, parts } = kerasFile([
    { name: 'pixels', class: 'InputLayer', config: { batch_input_shape: [null, 4, 4, 3] } },
    { name: 'conv', class: 'Conv2D', from: ['pixels'], config: { filters: 2, kernel_size: [3, 3], activation: 'relu' }, weights: { kernel: [3, 3, 3, 2], bias: [2] } },
    { name: 'flat', class: 'Flatten', from: ['conv'] },
    { name: 'scores', class: 'Dense', from: ['flat'], config: { units: 2, activation: 'softmax' }, weights: { kernel: [8, 2], bias: [2] } },
  ]);
  return { json: bytes, shard: parts?.get('weights.bin') as Uint8Array };
}
