// Builds a network node by node while a file is read, knowing every shape so far. Used for formats made of layers; ONNX
// graphs have their own way (onnx/to-network.ts).

import { EngineError } from '../engine/errors';
import type { Layer } from '../engine/layer';
import { layers } from '../engine/layers/index';
import { defineNetwork, weightName, type Model, type NodeSpec } from '../engine/network';
import { completeParameters } from '../engine/parameters';
import { printShape, sameShape, type Shape } from '../engine/shape';
import type { Tensor } from '../engine/tensor';
import { ModelFileError } from './model-file-error';
import { checkedSize, checkLayerSize } from './size-limits';

/** A node to add: its spec, where its inputs come from, its weights by their short names. */
export interface BuilderNode {
  readonly name: string;
  readonly spec: NodeSpec;
  readonly inputs: readonly string[];
  readonly weights?: Readonly<Record<string, Tensor>>;
  /** The class of the layer in the file, for errors. */
  readonly operator?: string;
}

/** A network in the making. */
export class NetworkBuilder {
  private readonly shapes: Map<string, Shape>;
  private readonly nodes: NodeSpec[] = [];
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
  add({ name: wanted, spec, inputs, weights = {}, operator = spec.kind }: BuilderNode): string {
    const name = this.freeName(wanted);
    inFile({ node: name, operator }, () => {
      const layer: Layer = layers[spec.kind];
      const parameters = completeParameters(spec.kind, layer.parameters, spec.parameters ?? {});
      const shapes = inputs.map((input) => [1, ...this.shapeOf(input)]);
      const shape = layer.outputShape(parameters, shapes).slice(1);
      checkLayerSize([1, ...shape], parameters);
      for (const [weight, { shape: expected }] of Object.entries(layer.weights?.(parameters, shapes[0]) ?? {}))
        this.weights[weightName({ name }, weight)] = fitting(weight, expected, weights[weight]);
      this.shapes.set(name, shape);
      this.nodes.push({ ...spec, name, inputs });
    });
    return name;
  }

  /** The network. @throws {ModelFileError} where it is none */
  finish(output: string): Model {
    return inFile({}, () => ({ network: defineNetwork({ inputs: this.inputs, nodes: this.nodes, output }), weights: this.weights }));
  }

  private freeName(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.shapes.has(name); count++) name = `${wanted}#${count}`;
    return name;
  }
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
