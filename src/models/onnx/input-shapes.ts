// The shapes with which a network is laid out: as declared, with some pictures where the batch is open or 1.

import type { Shape } from '../../engine/shape';
import { ModelFileError } from '../model-file-error';
import { elementTypeOf, type ElementType } from '../element-types';
import type { OnnxGraph } from './graph';
import { checkedSize } from '../size-limits';

/** An input, its shape with the batch. */
export interface InputShape {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: Shape;
}

/**
 * Every input of a graph.
 * @param batch how many pictures there are where the file leaves that open, or says 1
 * @param given extents by the inputs' names, where the file leaves them open
 * @throws {ModelFileError} for an input that is no tensor, or whose extents are open and not given
 */
export function inputShapes(graph: OnnxGraph, given: Readonly<Record<string, Shape>>, batch: number): InputShape[] {
  if (graph.inputs.length === 0) throw new ModelFileError('has no input');
  return graph.inputs.map(({ name, elementType, shape }) => {
    const type = elementTypeOf(elementType || 1);
    if (!type) throw new ModelFileError(`takes "${name}", which is no tensor of numbers`);
    const extents = given[name] ?? shape?.map((extent, axis) => (axis === 0 && shape.length > 1 ? pictures(extent, batch) : known(extent)));
    if (!extents?.every((extent) => extent !== undefined)) throw new ModelFileError(`leaves the size of its input "${name}" open: ${printed(shape)}`);
    checkedSize(extents);
    return { name, type, shape: extents };
  });
}

function known(extent: number | string): number | undefined {
  return typeof extent === 'number' && extent > 0 ? extent : undefined;
}

function pictures(extent: number | string, batch: number): number {
  const declared = known(extent);
  return declared === undefined || declared === 1 ? batch : declared;
}

function printed(shape: readonly (number | string)[] | undefined): string {
  return shape ? `[${shape.map((extent) => extent || '?').join(', ')}]` : 'not even its axes are declared';
}
