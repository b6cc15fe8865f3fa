// The methods of `cnn-attribution-cases/1`: what of ours computes each, and what is compared.

import { backward } from '../../../src/engine/backward';
import { softmaxCrossEntropy } from '../../../src/engine/loss/softmax-cross-entropy';
import { weightName } from '../../../src/engine/network';
import { lastOf } from '../../../src/engine/last-of';
import { record, run, type Recording } from '../../../src/engine/run';
import { softmax } from '../../../src/engine/softmax-row';
import { mapped, type Tensor } from '../../../src/engine/tensor';
import { unitScaled } from '../../../src/study/scorecam';
import type { OptionsOf } from '../../../src/study/attribute';
import type { MethodName } from '../../../src/study/method-names';
import type { Attribution } from '../../../src/study/method';
import type { QuadratureName } from '../../../src/study/quadrature';
import { relevance } from '../../../src/study/lrp';
import { compare, type Comparison } from '../comparison';
import { attributed, taskOf, toleranceOf, type Setup } from './attribution-case';
import { nestedTensor, weightNames, type Nested } from './layered-model';
import { fileRules } from './lrp-words';

/** What is compared in a case of each method. */
export const methodComparisons: Readonly<Record<string, (setup: Setup) => readonly Comparison[]>> = {
  saliency: by('saliency', ({ abs }) => ({ absolute: abs === true })),
  input_x_gradient: by('input-x-gradient'),
  deconvnet: by('deconvnet'),
  guided_backprop: by('guided-backprop'),
  neuron_deconvnet: by('deconvnet'),
  neuron_guided_backprop: by('guided-backprop'),
  neuron_gradient: by('saliency'),
  gradcam: by('gradcam', ({ relu, sum_channels }) => ({ relu: relu !== false, channels: sum_channels === false ? ('each' as const) : ('sum' as const) })),
  guided_gradcam: by('guided-gradcam', ({ upsample }) => ({ enlarging: upsample === 'bilinear' ? ('bilinear' as const) : ('nearest' as const) })),
  hirescam: by('hirescam', withRelu),
  gradcam_pp_paper: by('gradcam++', withRelu),
  torchcam_gradcam: by('gradcam', withRelu),
  torchcam_xgradcam: by('xgradcam', withRelu),
  torchcam_layercam: by('layercam', withRelu),
  torchcam_scorecam: by('scorecam', withRelu),
  torchcam_hirescam: by('hirescam', withRelu),
  layer_activation: by('layer-activation'),
  layer_grad_x_activation: by('activation-x-gradient'),
  occlusion: by('occlusion', ({ window, stride }) => ({ window: window as number[], stride: stride as number[] })),
  feature_ablation: by('feature-ablation'),
  integrated_gradients: by('integrated-gradients', (params) => ({ ...path(params), times: params.multiply_by_inputs !== false })),
  layer_integrated_gradients: by('layer-integrated-gradients', path),
  layer_conductance: by('layer-conductance', ({ steps, quadrature }) => ({ steps: Number(steps), points: quadrature === 'gausslegendre' ? ('gauss-legendre' as const) : ('even' as const) })),
  // The reference computed max pooling by its gradient.
  deeplift_rescale: by('deeplift', ({ multiply_by_inputs }) => ({ times: multiply_by_inputs !== false, pooling: 'winner' as const })),
  lrp: (setup) => answer(setup, lastOf(relevance(taskOf(setup), fileRules(setup.model.network, setup.entry.params)))),
  forward_all_layers: forwardAllLayers,
  softmax_of_logits: (setup) => answer(setup, { values: softmaxRows(forward(setup).output) }),
  input_gradient_of_cross_entropy: (setup) => answer(setup, { values: crossEntropy(setup).gradients.nodes.input }),
  cross_entropy_and_parameter_gradients: parameterGradients,
};

type Params = Setup['entry']['params'];

function by<M extends MethodName>(method: M, options?: (params: Params) => OptionsOf<M>): (setup: Setup) => readonly Comparison[] {
  return (setup) => answer(setup, attributed(setup, method, options?.(setup.entry.params)));
}

function withRelu({ relu }: Params): { relu: boolean } {
  return { relu: relu !== false };
}

/** Quadratures of ours by the file's names. */
const quadratureNames: Readonly<Record<string, QuadratureName>> = {
  gausslegendre: 'gauss-legendre',
  riemann_middle: 'midpoint',
  riemann_left: 'left',
  riemann_right: 'right',
  trapezoid: 'trapezoid',
};

function path({ steps, quadrature }: Params): { steps: number; quadrature: QuadratureName } {
  return { steps: Number(steps), quadrature: quadratureNames[String(quadrature)] };
}

/** The values, scaled as the case says, and how far they are from complete where it says that. */
function answer({ entry }: Setup, { values, completeness }: Attribution): Comparison[] {
  const scaled = entry.params.normalized_minmax === true ? unitScaled(values) : values;
  const tolerance = toleranceOf(entry);
  const map = compare(entry.method, scaled.data, nestedTensor(entry.expected as Nested).data, tolerance);
  const delta = entry.params.convergence_delta as readonly number[] | undefined;
  if (!delta || !completeness) return [map];
  return [map, compare('what is missing to the total', completeness.sum.map((sum, n) => sum - completeness.total[n]), delta, tolerance)];
}

function forward({ model, input, kernels }: Setup): Recording {
  return record(model, input, { kernels });
}

function forwardAllLayers(setup: Setup): readonly Comparison[] {
  const layers = Object.entries(setup.entry.expected as Readonly<Record<string, Nested>>);
  const { kept } = run(setup.model, setup.input, { keep: layers.map(([name]) => name), kernels: setup.kernels });
  return layers.map(([name, values]) => compare(name, kept[name].data, nestedTensor(values).data, toleranceOf(setup.entry)));
}

function softmaxRows(logits: Tensor): Tensor {
  const K = logits.shape[1];
  const rows = Array.from({ length: logits.shape[0] }, (_, n) => softmax(logits.data.subarray(n * K, (n + 1) * K)));
  return mapped(logits, (_, i) => rows[Math.floor(i / K)][i % K]);
}

function crossEntropy(setup: Setup) {
  const recording = forward(setup);
  const { labels, reduction } = setup.entry.params as { labels: readonly number[]; reduction: 'mean' | 'sum' };
  const { value, dlogits } = softmaxCrossEntropy(recording.output, labels, { reduction });
  return { value, gradients: backward(recording, { seeds: { [setup.model.network.output]: dlogits } }) };
}

function parameterGradients(setup: Setup): readonly Comparison[] {
  const { loss, grads } = setup.entry.expected as unknown as { loss: number; grads: Readonly<Record<string, Nested>> };
  const { value, gradients } = crossEntropy(setup);
  const ours = ourNames(setup);
  const tolerance = toleranceOf(setup.entry);
  const each = Object.entries(grads).map(([name, expected]) => compare(name, gradients.weights[ours.get(name) ?? name].data, nestedTensor(expected).data, tolerance));
  return [compare('loss', [value], [loss], tolerance), ...each];
}

/** Our names of the file's parameters: `bn1.weight` is `bn1.gamma`. */
function ourNames({ file }: Setup): ReadonlyMap<string, string> {
  const synonyms: Readonly<Record<string, string>> = { gamma: 'weight', beta: 'bias' };
  return new Map(file.layers.flatMap((layer) => Object.entries(weightNames[layer.op] ?? {}).map(([ours, theirs]) => [`${layer.name}.${synonyms[theirs] ?? theirs}`, weightName(layer, ours)] as const)));
}
