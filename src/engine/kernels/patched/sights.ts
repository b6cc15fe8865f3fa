// What the layers look at that kernels can compute for a part of a picture alone: the table of all kinds whose outputs
// depend on a window of their input and not on where in the picture it lies, but for the pad.

import type { LayerKind } from '../../layers/index';
import type { NetworkNode } from '../../network';
import { layWindows, type WindowParameters } from '../../windows';
import { forwardActivations } from '../activation-passes';
import type { Picture } from '../pixels';

/** Along each axis: output o sees `span` numbers of the input from o·stride − begin on. */
export interface Sight {
  readonly span: readonly number[];
  readonly stride: readonly number[];
  readonly begin: readonly number[];
  /** Whether the border of the picture cuts the window off, so that its place has to be known; elsewhere the halo is read. */
  readonly isClipped: boolean;
}

const POINTWISE: Sight = { span: [1, 1], stride: [1, 1], begin: [0, 0], isClipped: false };

type Sighting = (node: NetworkNode, input: Picture) => Sight;

const onePoint: Sighting = () => POINTWISE;

const sliding = (isClipped: boolean): Sighting => (node, { channels, height, width }) => {
  const { kernel, dilation, stride, begin } = layWindows(node.kind, node.parameters as unknown as WindowParameters, [1, channels, height, width]);
  return { span: kernel.map((k, axis) => (k - 1) * dilation[axis] + 1), stride, begin, isClipped };
};

const sightings: { readonly [K in LayerKind]?: Sighting } = {
  conv: sliding(false),
  depthwise: sliding(false),
  separable: sliding(false),
  maxpool: sliding(true),
  avgpool: sliding(true),
  batchnorm: onePoint,
  add: onePoint,
  multiply: onePoint,
  concat: onePoint,
  ...Object.fromEntries(Object.keys(forwardActivations).map((kind) => [kind, onePoint])),
};

/** What a node sees of a picture; undefined for kinds that may see all of it. */
export function sightOf(node: NetworkNode, input: Picture): Sight | undefined {
  return sightings[node.kind as LayerKind]?.(node, input);
}
