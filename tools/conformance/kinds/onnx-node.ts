// Published ONNX operator cases and whole networks: folders with a model.onnx.

import type { Kind } from '../kind';

/** Recognised, not run yet. */
export const onnxNode: Kind = {
  name: 'onnx-node',
  cases: ({ path, entries = [] }) => {
    const isCase = entries.includes('model.onnx') && (entries.includes('test_data_set_0') || entries.includes('info.json'));
    return isCase ? [{ name: path }] : undefined;
  },
};
