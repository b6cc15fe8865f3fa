// DeepLIFT's rescale rule, as backward rules against a recorded reference: what goes back are multipliers m = Δy/Δx
// instead of gradients. Layers that are linear in their input keep their own backward pass.

import type { BackwardRule, BackwardRules, RuleCall } from '../engine/backward-rules';
import type { NetworkNode } from '../engine/network';
import type { Recording } from '../engine/run';
import { mapped, zerosLike, type Tensor } from '../engine/tensor';

/** Below this |Δx|, the gradient takes the quotient's place. */
const SMALL = 1e-7;

/**
 * What max pooling does with a multiplier: hands it to the picture's winner, as the gradient does (exact only where the
 * reference is the same all over a window), or shares it between the winners of picture and reference, so that
 * contributions always add up.
 */
export type PoolingRule = 'winner' | 'both';

/** Rules for every node of the recorded reference. (Shrikumar et al., 2017, arXiv:1704.02685v2, section 3.5.2.) */
export function rescaleRules(reference: Recording, pooling: PoolingRule): BackwardRules {
  const { nodes } = reference.model.network;
  const ruled = nodes.flatMap((node) => {
    const rule = ruleFor(node, reference, pooling);
    return rule ? [[node.name, rule] as const] : [];
  });
  return { nodes: Object.fromEntries(ruled) };
}

function ruleFor(node: NetworkNode, reference: Recording, pooling: PoolingRule): BackwardRule | undefined {
  const at = (): Reference => ({ x: reference.activations[node.inputs[0]], y: reference.activations[node.name] });
  if (node.layer.pointwise || node.kind === 'prelu') return (call) => [rescaled(call, at())];
  if (node.kind === 'maxpool' || node.kind === 'global-maxpool') return pooling === 'both' ? (call) => [pooled(call, at(), reference)] : undefined;
  if (node.kind === 'softmax') return (call) => [centred(rescaled(call, at()))];
  return undefined;
}

interface Reference {
  readonly x: Tensor;
  readonly y: Tensor;
}

/** m_x = m_y Δy/Δx. */
function rescaled({ dy: m, inputs: [x], output: y, plain }: RuleCall, { x: x0, y: y0 }: Reference): Tensor {
  const [gradient] = plain();
  return mapped(gradient, (g, i) => quotient(m.data[i] * (y.data[i] - y0.data[i]), x.data[i] - x0.data[i], g));
}

/**
 * The gain of a window over its reference goes to the picture's winner, its loss to the reference's winner; with
 * Y = max(y, y₀): m_x = (route(m_y (Y − y₀)) + route₀(m_y (y − Y))) / Δx.
 */
function pooled(call: RuleCall, { x: x0, y: y0 }: Reference, reference: Recording): Tensor {
  const { dy: m, inputs: [x], output: y, plain, node } = call;
  const top = (i: number): number => Math.max(y.data[i], y0.data[i]);
  const [gained] = plain(mapped(m, (mi, i) => mi * (top(i) - y0.data[i])));
  const back = reference.steps.get(node.name);
  const lost = back ? node.layer.backward({ ...back.call, ...back.result, dy: mapped(m, (mi, i) => mi * (y.data[i] - top(i))) })[0] : zerosLike(x);
  const [gradient] = plain();
  return mapped(gradient, (g, i) => quotient(gained.data[i] + lost.data[i], x.data[i] - x0.data[i], g));
}

/** Softmax: multipliers of a row less their mean, for adding the same to all logits changes nothing. (Section 3.6.) */
function centred(m: Tensor): Tensor {
  const K = m.shape[1];
  const sums = new Float64Array(m.data.length / K);
  for (let i = 0; i < m.data.length; i++) sums[Math.floor(i / K)] += m.data[i];
  return mapped(m, (v, i) => v - sums[Math.floor(i / K)] / K);
}

function quotient(change: number, by: number, gradient: number): number {
  return Math.abs(by) < SMALL ? gradient : change / by;
}
