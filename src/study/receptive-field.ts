// Receptive fields: which pixels of the input a number of a layer can see. Arithmetic on windows alone; looks at no
// weights. (Dumoulin & Visin, A guide to convolution arithmetic for deep learning, arXiv:1603.07285v2, composed layer by
// layer.)
import type { Network, NetworkNode } from '../engine/network';
import type { Shape } from '../engine/shape';
import { bordersPerAxis, layWindows, type WindowParameters, type Windows } from '../engine/windows';

/**
 * The field of position p along each spatial axis: input pixels from start + p·step, `size` of them. May reach into
 * the pad: below 0 or beyond the input.
 */
export interface ReceptiveField {
  readonly size: readonly number[];
  readonly step: readonly number[];
  readonly start: readonly number[];
}

/** The kinds that move every position, and whether towards the picture's end. */
const SHIFTING: Readonly<Record<string, 1 | -1 | undefined>> = { 'zero-pad': -1, crop: 1 };

/** The kinds whose windows slide over the spatial axes of their one input. */
const SLIDING: ReadonlySet<string> = new Set(['conv', 'depthwise', 'separable', 'maxpool', 'avgpool']);

/** The windows of a sliding layer over its input [C, …]; undefined for every other kind. */
export function windowsOf(network: Network, node: NetworkNode): Windows | undefined {
  if (!SLIDING.has(node.kind)) return undefined;
  return layWindows(node.name, node.parameters as unknown as WindowParameters, [1, ...shapeOf(network, node.inputs[0])]);
}

/**
 * The fields of every node and input by name. Nodes that see the whole input from every position (dense layers, and
 * whatever follows) or are of a kind that is not known to slide are absent.
 */
export function receptiveFields(network: Network): ReadonlyMap<string, ReceptiveField> {
  const fields = new Map<string, ReceptiveField>();
  for (const [name, shape] of Object.entries(network.inputs)) {
    const axes = shape.slice(1);
    if (axes.length > 0) fields.set(name, { size: axes.map(() => 1), step: axes.map(() => 1), start: axes.map(() => 0) });
  }
  for (const node of network.nodes) {
    const field = fieldOf(network, node, fields);
    if (field) fields.set(node.name, field);
  }
  return fields;
}

/**
 * The nodes of which {@link receptiveFields} cannot say what a position sees, though it is not the whole input: what
 * enlarges a map, and what follows while there are positions.
 */
export function nodesWithoutField({ nodes }: Network): ReadonlySet<string> {
  const without = new Set<string>();
  for (const { name, kind, inputs, shape } of nodes) {
    const enlarges = kind === 'upsample' || kind === 'transposed-conv';
    if (shape.length > 1 && (enlarges || inputs.some((input) => without.has(input)))) without.add(name);
  }
  return without;
}

function fieldOf(network: Network, node: NetworkNode, fields: ReadonlyMap<string, ReceptiveField>): ReceptiveField | undefined {
  const before = node.inputs.map((input) => fields.get(input));
  if (before.some((field) => field === undefined)) return undefined;
  const joined = union(before as ReceptiveField[]);
  const windows = windowsOf(network, node);
  if (windows) return slid(joined, windows);
  const shift = SHIFTING[node.kind];
  if (shift !== undefined) return shifted(joined, shift, bordersOf(network, node));
  const spatial = node.shape.slice(1).join();
  return node.inputs.every((input) => shapeOf(network, input).slice(1).join() === spatial) ? joined : undefined;
}

/** Rows and columns that a layer puts before the picture, or cuts off there. */
function bordersOf(network: Network, node: NetworkNode): readonly number[] {
  const { by } = node.parameters as unknown as { readonly by: readonly number[] };
  return bordersPerAxis(node.name, by, shapeOf(network, node.inputs[0]).slice(1))[0];
}

/** Position p is the one that was p ∓ begin. */
function shifted({ size, step, start }: ReceptiveField, sign: number, begin: readonly number[]): ReceptiveField {
  return { size, step, start: start.map((first, a) => first + sign * begin[a] * step[a]) };
}

/** size + (k − 1)·d·step, step·s, start − pad·step. */
function slid({ size, step, start }: ReceptiveField, { kernel, dilation, stride, begin }: Windows): ReceptiveField {
  return {
    size: size.map((extent, a) => extent + (kernel[a] - 1) * dilation[a] * step[a]),
    step: step.map((jump, a) => jump * stride[a]),
    start: start.map((first, a) => first - begin[a] * step[a]),
  };
}

/** What several inputs see together; they have the same step. */
function union(fields: readonly ReceptiveField[]): ReceptiveField {
  const [{ step }] = fields;
  const start = step.map((_, a) => Math.min(...fields.map((field) => field.start[a])));
  const end = step.map((_, a) => Math.max(...fields.map((field) => field.start[a] + field.size[a])));
  return { step, start, size: end.map((last, a) => last - start[a]) };
}

function shapeOf(network: Network, name: string): Shape {
  return network.inputs[name] ?? network.nodes.find((node) => node.name === name)?.shape ?? [];
}
