// The rules of layer-wise relevance propagation, as backward rules: how a layer's relevance R is shared out among its
// inputs. All follow R_i = a_i Σ_j w′_ij R_j / z_j with z_j = Σ_i a_i w′_ij + b′_j; they differ in w′ and b′.

import type { BackwardRule, BackwardRules, RuleCall } from '../engine/backward-rules';
import { passesOf } from '../engine/kernels/layers/index';
import type { Tensors } from '../engine/layer';
import type { LayerKind } from '../engine/layers/index';
import type { Network, NetworkNode } from '../engine/network';
import { mapped, type Tensor } from '../engine/tensor';

/** Added to z with its sign, so that nothing is divided by zero. */
const STABILISER = 1e-9;

/** R_i = a_i Σ_j w_ij R_j / (z_j + ε sign z_j). (Bach et al., 2015, PLOS ONE 10(7), equation 58.) Holds for every layer that is linear in its input. */
export function epsilonRule(epsilon: number): BackwardRule {
  return ({ inputs, output, dy: R, plain }) => timesInputs(inputs, plain(quotient(R, output, epsilon)));
}

/** w′ = w + γ max(w, 0). (Montavon et al., 2019, Layer-wise relevance propagation: an overview, section 10.2.1.) */
export function gammaRule(gamma: number): BackwardRule {
  return (call) => withWeights(call, (w) => w + gamma * Math.max(w, 0));
}

/**
 * R = α R⁺ − β R⁻, the parts from w′ = max(w, 0) and w′ = min(w, 0). (Bach et al., 2015, equation 60, for inputs ≥ 0, as they
 * are behind a ReLU.) Relevance is kept where α − β = 1.
 */
export function alphaBetaRule(alpha: number, beta: number): BackwardRule {
  return (call) => {
    const gained = withWeights(call, (w) => Math.max(w, 0));
    if (beta === 0) return gained.map((R) => mapped(R, (r) => alpha * r));
    const lost = withWeights(call, (w) => Math.min(w, 0));
    return gained.map((R, k) => mapped(R, (r, i) => alpha * r - beta * lost[k].data[i]));
  };
}

/** R goes on as it is: at activations, whose input and output have one relevance. */
export const passRule: BackwardRule = ({ dy: R }) => [R];

/** Kinds without `pointwise` that also pass relevance on unchanged. */
const PASSING: ReadonlySet<string> = new Set<LayerKind>(['dropout', 'prelu', 'softmax', 'log-softmax']);

/** Kinds that only move numbers about: their own backward pass moves relevance back. */
const MOVING: ReadonlySet<string> = new Set<LayerKind>(['flatten', 'reshape', 'permute', 'concat', 'crop', 'zero-pad']);

/** Rules for every node: `weighted` says which for layers with filters, activations pass, all others follow the ε rule. */
export function lrpRules({ nodes }: Network, weighted: (node: NetworkNode) => BackwardRule): BackwardRules {
  const ruleFor = (node: NetworkNode): BackwardRule => {
    if ('W' in node.weights) return weighted(node);
    if (node.layer.pointwise || PASSING.has(node.kind)) return passRule;
    return MOVING.has(node.kind) ? ({ plain }) => plain() : epsilonRule(STABILISER);
  };
  return { nodes: Object.fromEntries(nodes.map((node) => [node.name, ruleFor(node)])) };
}

function withWeights(call: RuleCall, change: (w: number) => number): Tensor[] {
  const weights: Tensors = Object.fromEntries(Object.entries(call.weights).map(([name, w]) => [name, w && mapped(w, change)]));
  const changed = { ...call, weights };
  const passes = passesOf(call.node.layer, changed);
  const { output, saved } = passes.forward(changed);
  return timesInputs(call.inputs, passes.backward({ ...changed, output, saved, dy: quotient(call.dy, output, STABILISER) }));
}

function quotient(R: Tensor, z: Tensor, epsilon: number): Tensor {
  return mapped(R, (r, j) => r / (z.data[j] + (z.data[j] < 0 ? -epsilon : epsilon)));
}

function timesInputs(inputs: readonly Tensor[], shares: readonly Tensor[]): Tensor[] {
  return shares.map((share, k) => mapped(share, (s, i) => s * inputs[k].data[i]));
}
