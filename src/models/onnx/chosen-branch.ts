// Which side of an If is computed.

import { ModelFileError } from '../model-file-error';
import type { Branch, GraphNode } from './graph';
import type { OnnxTensor } from './onnx-tensor';

/** The side for this condition. @throws {ModelFileError} where it gives fewer outputs than the node names */
export function chosenBranch({ branches, outputs }: GraphNode, condition: OnnxTensor | undefined): Branch {
  const branch = branches?.[condition?.data[0] ? 0 : 1];
  if (branch && branch.outputs.length >= outputs.length) return branch;
  throw new ModelFileError(`gives ${branch?.outputs.length ?? 0} outputs where ${outputs.length} are named`);
}
