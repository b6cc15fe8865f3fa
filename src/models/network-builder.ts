// Builds a network node by node while a file is read, knowing every shape so far. Used for formats made of layers; ONNX
// graphs have their own way (onnx/to-network.ts).

import { EngineError } from '../engine/errors';
import type { Layer } from '../engine/layer';
import { layers } from '../engine/layers/index';
import { weightName, type Model, type NetworkNode, type NodeSpec } from '../engine/network';
import { completeParameters } from '../engine/parameters';
import { printShape, sameShape, type Shape } from '../engine/shape';
import type { Tensor } from '../engine/tensor';
import { ModelFileError } from './model-file-error';
import { checkedSize, checkLayerSize } from './size-limits';

/** A layer that a format brings along, because the engine's table has none such. */
export interface OwnLayer {
  readonly kind?: never;
  readonly layer: Layer;
}

/** A node to add: its spec, where its inputs come from, its weights by their short names. */
export interface BuilderNode {
  readonly name: string;
  readonly spec: NodeSpec | OwnLayer;
  readonly inputs: readonly string[];
  readonly weights?: Readonly<Record<string, Tensor>>;
  /** The class of the layer in the file, for errors. */
  readonly operator?: string;
}

/** The kind of the node that a spec becomes. */
export function kindOf(spec: BuilderNode['spec']): string {
  return spec.kind ?? spec.layer.kind;
}

/** A network in the making. */
export class NetworkBuilder {
  private readonly shapes: Map<string, Shape>;
  private readonly nodes: NetworkNode[] = [];
  private readonly weights: Record<string, Tensor> = {};

  /** @param inputs shapes without batch, by name */
  constructor(private readonly inputs: Readonly<Record<string, Shape>>) {
    this.shapes = new Map(Object.entries(inputs));
    for (const [name, shape] of this.shapes) inFile({ node: name }, () => checkedSize(shape));
  }

  /** The shape, without batch, that a node or input gives. @throws {ModelFileError} for a name that is none */
  shapeOf(name: string): Shape {
    const shape = this.shapes.get(name);
    if (shape) return shape;
    throw new ModelFileError(`takes "${name}", which nothing before it makes`);
  }

  /** Adds a node, under its name or, where that is taken, with a number. @returns the name */
  add({ name: wanted, spec, inputs, weights = {}, operator = kindOf(spec) }: BuilderNode): string {
    const name = this.freeName(wanted);
    inFile({ node: name, operator }, () => {
      const [layer, parameters] = layerOf(spec);
      checkCount(layer, spec, inputs.length);
      const shapes = inputs.map((input) => [1, ...this.shapeOf(input)]);
      const shape = layer.outputShape(parameters, shapes).slice(1);
      checkLayerSize([1, ...shape], parameters);
      const own = layer.weights?.(parameters, shapes[0]) ?? {};
      for (const [weight, { shape: expected }] of Object.entries(own)) this.weights[weightName({ name }, weight)] = fitting(weight, expected, weights[weight]);
      this.shapes.set(name, shape);
      this.nodes.push({ name, kind: layer.kind, layer, parameters, inputs, shape, weights: own });
    });
    return name;
  }

  /** The network. @throws {ModelFileError} where nothing of this name was made */
  finish(output: string): Model {
    if (!this.shapes.has(output)) throw new ModelFileError(`gives "${output}", which nothing in it makes`);
    return { network: { inputs: this.inputs, nodes: this.nodes, output }, weights: this.weights };
  }

  private freeName(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.shapes.has(name); count++) name = `${wanted}#${count}`;
    return name;
  }
}

/** The layer and its settings, which a layer of a format's own has in itself. */
function layerOf(spec: BuilderNode['spec']): readonly [Layer, Readonly<Record<string, unknown>>] {
  if (spec.kind === undefined) return [spec.layer, {}];
  const layer: Layer = layers[spec.kind];
  return [layer, completeParameters(spec.kind, layer.parameters, spec.parameters ?? {})];
}

function checkCount({ arity }: Layer, spec: BuilderNode['spec'], count: number): void {
  if (spec.kind === undefined || (arity === 'many' ? count >= 2 : count === 1)) return;
  throw new ModelFileError(`expects ${arity === 'many' ? 'two or more inputs' : 'one input'}, found ${count}`);
}

function fitting(name: string, expected: Shape, found: Tensor | undefined): Tensor {
  if (found && sameShape(found.shape, expected)) return found;
  throw new ModelFileError(`expects weights ${name} of shape ${printShape(expected)}, found ${found ? printShape(found.shape) : 'none'}`);
}

function inFile<T>(place: { node?: string; operator?: string }, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (error instanceof EngineError) throw new ModelFileError(`expects ${error.expected}, found ${error.found}`, { node: error.layer, ...place });
    if (error instanceof ModelFileError) throw new ModelFileError(error.problem, { node: error.node ?? place.node, operator: error.operator ?? place.operator });
    throw error;
  }
}
