// Which file of the vault a name of a model means: a file by its link, a folder by the model.json in it. Names without a
// link, and links with a heading, mean no file.
import { parseLink, type Link } from '../notation/link';

/** A link to a model file. */
export interface ModelLink {
  readonly link: Link;
  /** What the reader calls it. */
  readonly name: string;
}

/** What a file ends in. A number is part of a name: `mobilenet_0.25` is a folder. */
const ENDING = /\.(?:[a-z]\w{0,11}|7z)$/i;

/** The file that this name of a model means; undefined for a built-in model and a network of a note. */
export function modelLink(name: string): ModelLink | undefined {
  const link = parseLink(name);
  if (!link || link.heading !== undefined) return undefined;
  const path = link.path.replace(/\/$/, '');
  const file = ENDING.test(path) ? path : `${path}/model.json`;
  return { link: { path: file, embed: false }, name: file };
}

/** What other programs keep networks in, and how to get from there to a file that can be read. */
const FOREIGN: readonly { readonly pattern: RegExp; readonly what: string; readonly instead: string }[] = [
  { pattern: /\.(pt|pth|ckpt|pt2|mar)$/i, what: 'a file of PyTorch, which only PyTorch can read', instead: 'Export the network there with torch.onnx.export, and link the .onnx file.' },
  { pattern: /\.(h5|hdf5|keras)$/i, what: 'a file of Keras', instead: 'Export it there with model.export("net.onnx", format="onnx"), and link the .onnx file.' },
  { pattern: /\.(pb|tflite|lite)$/i, what: 'a file of TensorFlow', instead: 'Convert it with tf2onnx, and link the .onnx file.' },
  { pattern: /\.(mlmodel|mlpackage)$/i, what: 'a file of Core ML', instead: 'Export the network as ONNX where it was trained, and link the .onnx file.' },
  { pattern: /\.(caffemodel|prototxt|params|engine|plan|trt|param|xml)$/i, what: 'a file of another program’s runtime', instead: 'Export the network as ONNX where it was trained, and link the .onnx file.' },
  { pattern: /\.ort$/i, what: 'an ONNX file rewritten for onnxruntime alone', instead: 'Link the .onnx file that it was made from.' },
  { pattern: /\.(gguf|ggml)$/i, what: 'a language model', instead: 'Link a network for pictures.' },
  { pattern: /\.(zip|gz|tgz|tar|7z|rar)$/i, what: 'an archive', instead: 'Unpack it into the vault, and link the model file in it.' },
  { pattern: /\.(npy|npz|pkl|pickle|mat|bin|data)$/i, what: 'a file of numbers without a network', instead: 'Export the network as ONNX where it was trained, and link the .onnx file.' },
  { pattern: /\.(png|jpe?g|gif|webp|bmp|svg|heic)$/i, what: 'a picture', instead: 'Link it under image, and a network under model.' },
];

/** Why a file of this name cannot be a model; undefined where it can. */
export function refusedFile(path: string): { readonly problem: string; readonly instead: string } | undefined {
  const foreign = FOREIGN.find(({ pattern }) => pattern.test(path));
  if (foreign) return { problem: `${path} is ${foreign.what}.`, instead: foreign.instead };
  if (/\.(onnx|json|safetensors)$/i.test(path)) return undefined;
  return { problem: `${path} is no model that can be read: ONNX (.onnx), TensorFlow.js (model.json) or a ConvNetJS snapshot (.json).`, instead: 'Write for example model: [[resnet18.onnx]].' };
}
