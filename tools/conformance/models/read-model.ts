// A trained model of any format, and where its layers' outputs are to be found.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConvnetjs } from '../../../src/models/convnetjs/read-convnetjs';
import type { ModelFile } from '../../../src/models/model-file';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { readTfjs, tfjsShardPaths } from '../../../src/models/tfjs/read-tfjs';

/** Reads the model that a reference names. */
export function readModel(folder: string, name: string): ModelFile {
  const bytes = readFileSync(join(folder, name));
  if (name.endsWith('.onnx')) return readOnnx(bytes);
  if (name !== 'model.json') return readConvnetjs(bytes);
  return readTfjs(bytes, new Map(tfjsShardPaths(bytes).map((path) => [path, readFileSync(join(folder, path))])));
}
