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

/** What is said of extents that a file leaves open. */
export interface GivenExtents {
  /** Whole shapes, with the batch, by the inputs' names. */
  readonly shapes?: Readonly<Record<string, Shape>>;
  /** Rows and columns of pictures. */
  readonly picture?: readonly [height: number, width: number] | undefined;
}

/**
 * Every input of a graph.
 * @param batch how many pictures there are where the file leaves that open, or says 1
 * @throws {ModelFileError} for an input that is no tensor, or whose extents are open and not given
 */
export function inputShapes(graph: OnnxGraph, { shapes = {}, picture }: GivenExtents, batch: number): InputShape[] {
  if (graph.inputs.length === 0) throw new ModelFileError('has no input');
  return graph.inputs.map(({ name, elementType, shape }) => {
    const type = elementTypeOf(elementType || 1);
    if (!type) throw new ModelFileError(`takes "${name}", which is no tensor of numbers`);
    const axes = shape?.map(known);
    const filled = picture && axes?.length === 4 ? withPicture(axes, picture) : axes;
    const extents = shapes[name] ?? filled?.map((extent, axis) => (axis === 0 && filled.length > 1 ? pictures(extent, batch) : extent));
    if (!extents?.every((extent) => extent !== undefined)) throw new ModelFileError(`leaves the size of its input "${name}" open: ${printed(shape)}`);
    checkedSize(extents);
    return { name, type, shape: extents };
  });
}

function known(extent: number | string): number | undefined {
  return typeof extent === 'number' && extent > 0 ? extent : undefined;
}

/** Channels stand where 1 or 3 is declared, first where that is open too. */
function withPicture([batch, ...axes]: readonly (number | undefined)[], [height, width]: readonly [number, number]): (number | undefined)[] {
  const isLast = axes[2] === 3 || (axes[2] === 1 && axes[0] !== 3);
  const usual = isLast ? [height, width, 3] : [3, height, width];
  return [batch, ...axes.map((extent, axis) => extent ?? usual[axis])];
}

function pictures(declared: number | undefined, batch: number): number {
  return declared === undefined || declared === 1 ? batch : declared;
}

function printed(shape: readonly (number | string)[] | undefined): string {
  return shape ? `[${shape.map((extent) => extent || '?').join(', ')}]` : 'not even its axes are declared';
}
