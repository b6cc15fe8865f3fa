// What a file seems to be that is no model for here, whatever its name says: told by its first bytes and by the names
// within it, with what to do instead. Nothing of such a file is read any further.

import { ModelFileError } from './model-file-error';

/** Something that people take for a model file, or have instead of one. */
export interface ForeignFile {
  /** What it is, as it completes “is …”. */
  readonly what: string;
  readonly instead: string;
  readonly isIt: (file: Contents) => boolean;
}

/** A file as far as it is looked at. */
interface Contents {
  /** The first bytes, and the last ones, as one text of single bytes. */
  readonly text: string;
  readonly begins: (start: string) => boolean;
  readonly mentions: (word: string) => boolean;
}

/** Archives name what they hold at their beginning or at their end. */
const LOOKED_AT = 65_536;

const EXPORT = 'export the network there with torch.onnx.export(model, torch.randn(1, 3, 224, 224), "net.onnx")';
const DOWNLOAD = 'download the file itself';

const isZip = ({ begins }: Contents): boolean => begins('PK\x03\x04') || begins('PK\x05\x06');
const isPicture = ({ begins, text }: Contents): boolean => ['\x89PNG', '\xFF\xD8\xFF', 'GIF8', 'BM'].some(begins) || (begins('RIFF') && text.startsWith('WEBP', 8));

/** What is told apart, the particular before the general. */
export const foreignFiles: readonly ForeignFile[] = [
  { what: 'empty', instead: 'copy it again', isIt: ({ text }) => text === '' },
  { what: 'only the pointer that Git LFS leaves in place of a large file', instead: DOWNLOAD, isIt: ({ begins }) => begins('version https://git-lfs') },
  { what: 'a web page', instead: `${DOWNLOAD}, not the page about it`, isIt: ({ text }) => /^(\xEF\xBB\xBF)?\s*<(!doctype html|html|head)/i.test(text) },
  { what: 'a picture', instead: 'name it under image', isIt: isPicture },
  { what: 'a PDF document', instead: 'name a model file', isIt: ({ begins }) => begins('%PDF') },
  { what: 'a file of PyTorch, which only PyTorch can read', instead: EXPORT, isIt: (file) => (isZip(file) && ['/data.pkl', '/constants.pkl', 'archive_format'].some(file.mentions)) || isPickle(file) },
  { what: 'a file of Keras', instead: 'export the network there with model.export("net.onnx", format="onnx")', isIt: (file) => file.begins('\x89HDF\r\n\x1a\n') || (isZip(file) && file.mentions('model.weights.h5')) },
  { what: 'an archive of NumPy, numbers without a network', instead: 'export the network from the program that made it', isIt: (file) => file.begins('\x93NUMPY') || (isZip(file) && file.mentions('.npy')) },
  { what: 'an archive', instead: 'unpack it, and name the model file in it', isIt: (file) => isZip(file) || ['\x1F\x8B', '7z\xBC\xAF', 'BZh', '\xFD7zXZ', 'Rar!'].some(file.begins) },
  { what: 'a model of TensorFlow Lite', instead: 'convert it with python -m tf2onnx.convert --tflite net.tflite --output net.onnx', isIt: ({ text }) => text.startsWith('TFL3', 4) },
  { what: 'a graph of TensorFlow', instead: 'convert it with python -m tf2onnx.convert --saved-model FOLDER --output net.onnx', isIt: isTensorflow },
  { what: 'a language model (GGUF)', instead: 'name a network for pictures', isIt: ({ begins }) => begins('GGUF') || begins('ggml') || begins('lmgg') },
  { what: 'safetensors, which holds weights without a network', instead: 'define a cnn-network with the same layers and load them there', isIt: ({ text }) => text.startsWith('\0\0{"', 6) },
  { what: 'JSON', instead: 'give it the ending .json', isIt: ({ text }) => /^(\xEF\xBB\xBF)?\s*[{[]\s*("|[{[\]}]|-?\d)/.test(text) },
  { what: 'text', instead: 'name a model file', isIt: ({ text }) => /^[\t\n\r -~]+$/.test(text.slice(0, 512)) },
];

/** Python's pickle, versions 2 to 5, as older PyTorch writes it: the protocol, then one of the instructions that come first. */
function isPickle({ begins, text }: Contents): boolean {
  const version = text.charCodeAt(1);
  return begins('\x80') && version >= 2 && version <= 5 && ['\x8A', '\x95', 'c', '}', ']'].includes(text[2]);
}

/** A SavedModel, whose first field says 1 and whose second is a graph (an ONNX file says 3 or more), or a frozen graph, which begins with its first node. */
function isTensorflow({ begins, mentions }: Contents): boolean {
  if (begins('\x08\x01\x12')) return ['saved_model', 'serving_default', 'VarHandleOp', 'StatefulPartitionedCall'].some(mentions);
  return begins('\n') && ['Placeholder', 'VarHandleOp', 'Conv2D'].some(mentions);
}

/** Refuses a file that is clearly something else. @throws {ModelFileError} one sentence: what it is, and what to do instead */
export function refuseForeign(bytes: Uint8Array): void {
  const text = singleBytes(bytes.subarray(0, LOOKED_AT)) + singleBytes(bytes.subarray(Math.max(LOOKED_AT, bytes.length - LOOKED_AT)));
  const contents: Contents = { text, begins: (start) => text.startsWith(start), mentions: (word) => text.includes(word) };
  const found = foreignFiles.find(({ isIt }) => isIt(contents));
  if (found) throw new ModelFileError(`is ${found.what}; ${found.instead}`);
}

/** One character for each byte, whatever it means. */
function singleBytes(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  return pieces.join('');
}
