// The way back through one recorded node, by its own backward pass or by the rule that replaces it.

import type { BackwardRules } from './backward-rules';
import { passesOf } from './kernels/layers/index';
import type { LayerKind } from './layers/index';
import type { NetworkNode } from './network';
import type { Step } from './run';
import { mapped, type Tensor } from './tensor';

/** A signal that arrives at a node's output, and how it goes on. */
export interface ArrivingSignal {
  readonly dy: Tensor;
  readonly rules?: BackwardRules | undefined;
}

/** The signal for every input of a node. A rule for the node goes before one for its kind. */
export function signalsBehind(node: NetworkNode, { call, result: { output, saved } }: Step, { dy, rules }: ArrivingSignal): Tensor[] {
  const backwardCall = { ...call, output, saved, dy };
  const passes = passesOf(node.layer, call);
  const rule = rules?.nodes?.[node.name] ?? rules?.kinds?.[node.kind as LayerKind];
  const plain = (g: Tensor = dy): Tensor[] => passes.backward({ ...backwardCall, dy: g });
  return rule?.({ ...backwardCall, node, plain }) ?? plain();
}

/** a + b as a new tensor, because a layer may hand on the very signal that it got; b where there is no a yet. */
export function summed(a: Tensor | undefined, b: Tensor): Tensor {
  return a ? mapped(a, (ai, i) => ai + b.data[i]) : b;
}
