// The activations that gradient flow compares, by the names that notes use: a line each. Their formulas are the engine's.

import type { Layer, Pointwise } from '../../engine/layer';
import type { NodeSpec } from '../../engine/network';
import { elu } from '../../engine/layers/elu';
import { gelu } from '../../engine/layers/gelu';
import { leakyRelu } from '../../engine/layers/leaky-relu';
import { relu } from '../../engine/layers/relu';
import { selu } from '../../engine/layers/selu';
import { sigmoid } from '../../engine/layers/sigmoid';
import { softplus } from '../../engine/layers/softplus';
import { tanh } from '../../engine/layers/tanh';
import { completeParameters } from '../../engine/parameters';

/** What gradient flow knows of an activation. */
export interface FlowActivationEntry {
  /** How prose spells it. */
  readonly title: string;
  /** The node that computes it; none where f(x) = x. */
  readonly node: NodeSpec | undefined;
  readonly f: (x: number) => number;
  readonly derivative: (x: number) => number;
}

/** Every activation by its name. */
export const flowActivations = {
  sigmoid: entry('sigmoid', sigmoid, { kind: 'sigmoid', name: 'f' }),
  tanh: entry('tanh', tanh, { kind: 'tanh', name: 'f' }),
  relu: entry('ReLU', relu, { kind: 'relu', name: 'f' }),
  'leaky-relu': entry('leaky ReLU', leakyRelu, { kind: 'leaky-relu', name: 'f' }),
  elu: entry('ELU', elu, { kind: 'elu', name: 'f' }),
  selu: entry('SELU', selu, { kind: 'selu', name: 'f' }),
  gelu: entry('GELU', gelu, { kind: 'gelu', name: 'f' }),
  softplus: entry('softplus', softplus, { kind: 'softplus', name: 'f' }),
  linear: { title: 'linear', node: undefined, f: (x) => x, derivative: () => 1 },
} as const satisfies Readonly<Record<string, FlowActivationEntry>>;

/** The names there are. */
export type FlowActivation = keyof typeof flowActivations;

/** The names there are, in the order of the table. */
export const FLOW_ACTIVATIONS = Object.keys(flowActivations) as readonly FlowActivation[];

/** The layer's own f and f′ at its parameters' defaults. */
function entry(title: string, layer: Layer, node: NodeSpec): FlowActivationEntry {
  const pointwise = layer.pointwise as Pointwise<unknown>;
  const parameters = completeParameters(layer.kind, layer.parameters, {});
  const f = (x: number) => pointwise.f(x, parameters);
  return { title, node, f, derivative: (x) => pointwise.derivative(x, f(x), parameters) };
}
