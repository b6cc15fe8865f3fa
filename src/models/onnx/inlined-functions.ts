// Functions that a file defines itself, replaced by their nodes wherever they are called.

import { ModelFileError } from '../model-file-error';
import type { AttributeProto, FunctionProto, ModelProto, NodeProto } from './proto/model-proto';

/** More than any real file comes to; functions of functions grow quickly. */
const MOST_NODES = 200_000;
const MOST_LEVELS = 32;

/** The nodes of the graph without calls of the file's own functions. @throws {ModelFileError} where they never end */
export function inlinedNodes({ graph, functions }: ModelProto): readonly NodeProto[] {
  const nodes = graph?.node ?? [];
  if (functions.length === 0) return nodes;
  const table = new Map(functions.map((own) => [keyOf(own.domain, own.name), own]));
  const inlined: NodeProto[] = [];
  const expand = (node: NodeProto, level: number): void => {
    const own = table.get(keyOf(node.domain, node.opType));
    if (level > MOST_LEVELS || inlined.length > MOST_NODES) throw new ModelFileError('defines functions that grow beyond all bounds');
    if (own) for (const inner of bodyOf(own, node)) expand(inner, level + 1);
    else inlined.push(node);
  };
  for (const node of nodes) expand(node, 0);
  return inlined;
}

function keyOf(domain: string, name: string): string {
  return `${domain}:${name}`;
}

/** The function's nodes under names of their own, with the call's inputs, outputs and attributes in place. */
function bodyOf(own: FunctionProto, call: NodeProto): NodeProto[] {
  const prefix = call.name || (call.output[0] ?? '');
  const bound = new Map([
    ...own.input.map((name, i) => [name, call.input[i] ?? ''] as const),
    ...own.output.map((name, i) => [name, call.output[i] || `${prefix}/${name}`] as const),
  ]);
  const rename = (name: string): string => (name === '' ? '' : (bound.get(name) ?? `${prefix}/${name}`));
  const given = new Map([...own.defaults, ...call.attribute].map((attribute) => [attribute.name, attribute]));
  return own.node.map((node) => ({
    ...node,
    name: `${prefix}/${node.name || (node.output[0] ?? '')}`,
    input: node.input.map(rename),
    output: node.output.map(rename),
    attribute: node.attribute.flatMap((attribute) => resolved(attribute, given)),
  }));
}

/** An attribute that stands for one of the call is that one under its own name; nothing where the call has none. */
function resolved(attribute: AttributeProto, given: ReadonlyMap<string, AttributeProto>): AttributeProto[] {
  if (attribute.reference === undefined) return [attribute];
  const found = given.get(attribute.reference);
  return found ? [{ ...found, name: attribute.name }] : [];
}
