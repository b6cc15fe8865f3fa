// Files that are no models for here, under any name: one sentence says what each seems to be, and what to do instead.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { foreignFiles } from '../../src/models/foreign-files';
import { ModelFileError } from '../../src/models/model-file-error';
import { readModelFile } from '../../src/models/read-model-file';
import { writeOnnx } from '../../src/models/onnx/write-onnx';
import { writeSafetensors } from '../../src/models/safetensors';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { missingOperators } from '../../src/models/onnx/missing-operators';
import { graphFile, node } from './onnx/graph-file';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const json = (content: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(content));

function sentenceOf(content: Uint8Array, name = 'net.onnx'): string {
  try {
    readModelFile({ name, bytes: content });
  } catch (error) {
    if (error instanceof ModelFileError) return error.message;
    throw error;
  }
  return 'none';
}

/** An archive in the format of zip with an empty file of this name; the directory stands at the end, after `filler` bytes. */
function zip(name: string, filler = 0): Uint8Array {
  const header = (signature: string, rest: number): string => signature + '\0'.repeat(rest);
  const local = `${header('PK\x03\x04', 22)}${String.fromCharCode(name.length)}\0\0\0`;
  return bytes(`${local}${filler === 0 ? name : 'x'.repeat(name.length)}${'\x01'.repeat(filler)}${header('PK\x01\x02', 42)}${name}${header('PK\x05\x06', 18)}`);
}

const rgba = { width: 2, height: 2, data: new Uint8Array(16) };
const EXPORT = 'export the network there with torch.onnx.export(model, torch.randn(1, 3, 224, 224), "net.onnx")';

describe('What a file is that is no model', () => {
  it.each<readonly [string, Uint8Array, string]>([
    ['nothing at all', new Uint8Array(), 'is empty; copy it again'],
    ['the pointer of Git LFS', bytes('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'), 'is only the pointer that Git LFS leaves in place of a large file; download the file itself'],
    ['a web page', bytes('\n<!DOCTYPE html><html>'), 'is a web page; download the file itself, not the page about it'],
    ['a PNG', encodePng(rgba), 'is a picture; name it under image'],
    ['a JPEG', encodeJpeg({ ...rgba, data: Buffer.from(rgba.data) }).data, 'is a picture; name it under image'],
    ['a WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'is a picture; name it under image'],
    ['a GIF', bytes('GIF89a'), 'is a picture; name it under image'],
    ['a PDF', bytes('%PDF-1.7'), 'is a PDF document; name a model file'],
    ['torch.save', zip('net/data.pkl'), `is a file of PyTorch, which only PyTorch can read; ${EXPORT}`],
    ['torch.save of a large network', zip('archive/data.pkl', 300_000), `is a file of PyTorch, which only PyTorch can read; ${EXPORT}`],
    ['torch.jit.save', zip('net/constants.pkl'), `is a file of PyTorch, which only PyTorch can read; ${EXPORT}`],
    ['torch.export.save', zip('net/archive_format'), `is a file of PyTorch, which only PyTorch can read; ${EXPORT}`],
    ['the older torch.save', bytes('\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.'), `is a file of PyTorch, which only PyTorch can read; ${EXPORT}`],
    ['a pickle of version 4', bytes('\x80\x04\x95\x10\0\0\0'), `is a file of PyTorch, which only PyTorch can read; ${EXPORT}`],
    ['HDF5', bytes('\x89HDF\r\n\x1a\n\0'), 'is a file of Keras; export the network there with model.export("net.onnx", format="onnx")'],
    ['Keras 3', zip('model.weights.h5'), 'is a file of Keras; export the network there with model.export("net.onnx", format="onnx")'],
    ['np.save', bytes('\x93NUMPY\x01\0'), 'is an archive of NumPy, numbers without a network; export the network from the program that made it'],
    ['np.savez', zip('weights.npy'), 'is an archive of NumPy, numbers without a network; export the network from the program that made it'],
    ['any other zip', zip('net.onnx'), 'is an archive; unpack it, and name the model file in it'],
    ['gzip', gzipSync('net'), 'is an archive; unpack it, and name the model file in it'],
    ['TensorFlow Lite', bytes('\x1c\0\0\0TFL3'), 'is a model of TensorFlow Lite; convert it with python -m tf2onnx.convert --tflite net.tflite --output net.onnx'],
    ['a SavedModel', bytes('\x08\x01\x12\x40\x0a\x08__saved_model_init_op'), 'is a graph of TensorFlow; convert it with python -m tf2onnx.convert --saved-model FOLDER --output net.onnx'],
    ['a frozen graph', bytes('\n\x14\n\x05input\x12\x0bPlaceholder'), 'is a graph of TensorFlow; convert it with python -m tf2onnx.convert --saved-model FOLDER --output net.onnx'],
    ['GGUF', bytes('GGUF\x03\0\0\0'), 'is a language model (GGUF); name a network for pictures'],
    ['safetensors', writeSafetensors({ w: { shape: [1], data: Float32Array.of(1) } }), 'is safetensors, which holds weights without a network; define a cnn-network with the same layers and load them there'],
    ['JSON', json({ a: [1] }), 'is JSON; give it the ending .json'],
    ['a note', bytes('# Networks\n\nThey see.'), 'is text; name a model file'],
  ])('%s', (_, content, sentence) => {
    expect(sentenceOf(content)).toBe(`net.onnx: ${sentence}`);
    expect(sentenceOf(content, 'folder/model.bin')).toBe(`folder/model.bin: ${sentence}`);
  });

  it.each<readonly [string, unknown, string]>([
    ['the architecture of Keras', { class_name: 'Functional', config: {} }, 'is the architecture of a Keras model without its weights; export the model there with model.export("net.onnx", format="onnx")'],
    ['a manifest of weights', { weightsManifest: [] }, 'holds weights of TensorFlow.js without a network; copy the model.json of a layers model'],
    ['the settings of Hugging Face', { architectures: ['ResNetForImageClassification'] }, 'is the settings of a model of Hugging Face; export the model with optimum-cli export onnx, and name its .onnx file'],
    ['a canvas', { nodes: [], edges: [] }, 'is no model that can be read: TensorFlow.js (model.json) or a ConvNetJS snapshot have layers in their JSON'],
    ['a graph model', { format: 'graph-model', modelTopology: {}, weightsManifest: [] }, 'is a graph model; only layers models can be read (convert with --output_format=tfjs_layers_model)'],
  ])('%s, in JSON', (_, content, sentence) => expect(sentenceOf(json(content), 'model.json')).toBe(`model.json: ${sentence}`));

  it('a list, broken JSON or nothing, under the name of JSON', () => {
    expect(sentenceOf(json([1]), 'a.json')).toBe('a.json: expects the file to be an object');
    expect(sentenceOf(bytes('{"a": '), 'a.json')).toBe('a.json: is not readable as JSON');
    expect(sentenceOf(new Uint8Array(), 'a.json')).toBe('a.json: is not readable as JSON');
  });

  it('says what and what instead without a full stop, so that a block can end the sentence', () => {
    for (const { what, instead } of foreignFiles) expect(`${what}; ${instead}`).toMatch(/^[^\n]+[^.\n]$/);
  });
});

describe('A model is not taken for something else', () => {
  const fixtures = join(import.meta.dirname, '../fixtures/models');
  const exported = readdirSync(fixtures).filter((name) => name.endsWith('.onnx'));

  it.each(exported)('%s, as its exporter wrote it', (name) => {
    expect(sentenceOf(new Uint8Array(readFileSync(join(fixtures, name))), name)).toMatch(/^none$|is not beside it/);
  });

  it('nor one whose nodes are named as TensorFlow names them', () => {
    const relu = { ...node('Relu', 'y', ['x']), name: 'StatefulPartitionedCall/serving_default/Conv2D' };
    expect(sentenceOf(graphFile([relu]))).toBe('none');
  });

  it('nor one of the first version of the format', () => {
    const file = graphFile([node('Relu', 'y', ['x'])]);
    expect(file[0]).toBe(8);
    expect(sentenceOf(Uint8Array.from(file, (byte, i) => (i === 1 ? 1 : byte)))).toBe('none');
  });
});

describe('Any bytes get one line', () => {
  it('whatever they are, and whatever they are called', () => {
    const name = fc.constantFrom('net.onnx', 'model.json', 'net', 'net.bin', 'weights.safetensors');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), name, (content, called) => {
      expect(sentenceOf(content, called)).toMatch(new RegExp(`^none$|^${called}: [^\\n]{3,700}$`));
    }), { numRuns: 500 });
  });

  it('also after the beginning of something that is known', () => {
    const begins = fc.constantFrom('\x08\x07', '\x08\x01\x12', 'PK\x03\x04', '\x89PNG', '\n', '{"', '{"modelTopology":', '{"layers":[', '\x08\x08:');
    fc.assert(fc.property(begins, fc.uint8Array({ maxLength: 200 }), (begin, rest) => {
      const content = Uint8Array.from([...bytes(begin), ...rest]);
      for (const name of ['net.onnx', 'model.json']) expect(sentenceOf(content, name)).toMatch(/^none$|^(net\.onnx|model\.json): [^\n]{3,700}$/);
    }), { numRuns: 500 });
  });

  it('also where one byte of a real file is another', () => {
    const digits = writeOnnx(decodeBuiltIn(builtInModels.digits)).slice(0, 3000);
    fc.assert(fc.property(fc.nat(digits.length - 1), fc.nat(255), (at, value) => {
      const content = digits.slice();
      content[at] = value;
      expect(sentenceOf(content)).toMatch(/^net\.onnx: [^\n]{3,700}$/);
    }), { numRuns: 300 });
  });
});

describe('An operator that is missing', () => {
  const missing = (opType: string, domain = ''): string => sentenceOf(graphFile([{ ...node(opType, 'last', ['x']), domain }])).replace(`net.onnx: node "last" (${opType}): the operator`, '…');

  it.each([
    ['LSTM', '', '… is missing here: it is recurrent; only networks that look at a picture once can be shown'],
    ['Loop', '', '… is missing here: it repeats a part of the graph; export the network without loops, or what comes before them'],
    ['Scan', '', '… is missing here: it repeats a part of the graph; export the network without loops, or what comes before them'],
    ['NonMaxSuppression', '', '… is missing here: it is a late step of a detector; export the network before it, for example its backbone'],
    ['SequenceConstruct', '', '… is missing here: it makes lists of tensors; export a network that gives one tensor'],
    ['SplitToSequence', '', '… is missing here: it makes lists of tensors; export a network that gives one tensor'],
    ['StringNormalizer', '', '… is missing here: it works on texts or files; name a network for pictures'],
    ['RandomNormalLike', '', '… is missing here: it draws random numbers; export the network for inference, in PyTorch after model.eval()'],
    ['GroupQueryAttention', '', '… is missing here: it is a whole part of a transformer; export with opset_version=18, where it is spelt out in its steps'],
    ['FusedConv', 'com.microsoft', '… (of the family "com.microsoft") is missing here: it was put there by an optimiser of onnxruntime; name the file as it was before'],
    ['TreeEnsembleClassifier', 'ai.onnx.ml', '… (of the family "ai.onnx.ml") is missing here: it belongs to models without layers, such as trees; only networks can be shown'],
    ['Adam', 'ai.onnx.preview.training', '… (of the family "ai.onnx.preview.training") is missing here: it belongs to training; export the network for inference'],
    ['aten_index', 'pkg.onnxscript.torch_lib.aten', '… (of the family "pkg.onnxscript.torch_lib.aten") is missing here: it is PyTorch’s own; export with a higher opset_version'],
    ['Ghost', '', '… is missing here'],
    ['Ghost', 'my.own', '… (of the family "my.own") is missing here'],
  ])('%s %s', (opType, domain, sentence) => expect(missing(opType, domain)).toBe(sentence));

  it('is said with words that complete its sentence', () => {
    for (const { words } of missingOperators) expect(words).toMatch(/^(is|was|has|belongs|repeats|computes|makes|works|draws) [^\n]+[^.\n]$/);
  });
});
