// Published ONNX operator cases, and whole networks whose weights are filled by a rule: folders with a model.onnx.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Kind } from '../kind';
import { runOperatorCase, type IndexedCase } from '../onnx/operator-case';
import { runSeededNetwork } from '../onnx/seeded-network';

const tolerance = { absolute: 1e-7, relative: 1e-3 };

/** A case is a folder; what the folder's index says about it is looked up when it is met. */
export const onnxNode: Kind = {
  name: 'onnx-node',
  cases({ path, entries = [] }) {
    if (!entries.includes('model.onnx')) return undefined;
    if (entries.includes('info.json')) return [{ name: path, run: ({ kernels }) => runSeededNetwork(path, kernels) }];
    if (!entries.includes('test_data_set_0')) return undefined;
    const indexed = indexedCase(path);
    const run = { name: path, run: ({ kernels }: { kernels: Parameters<typeof runOperatorCase>[3] }) => runOperatorCase(path, indexed, tolerance, kernels) };
    return [indexed.trust === 'disputed' ? { ...run, skip: 'the index calls it disputed' } : run];
  },
};

const indexes = new Map<string, ReadonlyMap<string, IndexedCase>>();

function indexedCase(folder: string): IndexedCase {
  const path = `${folder}/../index.json`;
  const index = indexes.get(path) ?? readIndex(path);
  indexes.set(path, index);
  const found = index.get(basename(folder));
  if (!found) throw new Error(`${path} does not know ${basename(folder)}`);
  return found;
}

function readIndex(path: string): ReadonlyMap<string, IndexedCase> {
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: IndexedCase[] };
  return new Map(cases.map((entry) => [entry.case, entry]));
}
