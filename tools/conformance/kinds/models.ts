// Really trained networks with sample pictures, activations and outputs: a folder with a reference.json.

import { type Kind } from '../kind';
import { checkModel } from '../models/trained-model';

/** ONNX, TensorFlow.js and ConvNetJS files alike. */
export const models: Kind = {
  name: 'models',
  cases: ({ path, entries }) => (entries?.includes('reference.json') ? [{ name: path, run: (context) => checkModel(path, context) }] : undefined),
};
