// Integrated gradients of a layer: the path goes from the layer's activation of the baseline to that of the picture.
// Branches around the layer (skip connections) see the picture all along.

import { count } from '../engine/forms';
import { option } from '../engine/parameters';
import { runSteps } from '../engine/run';
import type { Tensor } from '../engine/tensor';
import { broadcastTo } from './batch';
import { chosenLayer } from './layer-choice';
import { defineMethod, type Task } from './method';
import { pathIntegral } from './path';
import { quadratureForm, quadratures } from './quadrature';
import { counted, heldAt, type Steps } from './steps';
import { cutAt, pictureInput, upTo } from './sub-network';

/** (A(x) − A(x₀)) ⊙ Σ_i w_i ∂S/∂A at A(x₀) + a_i(A(x) − A(x₀)). */
export const layerIntegratedGradients = defineMethod({
  title: 'Layer integrated gradients',
  family: 'units',
  summary: 'Integrated gradients of the units of a layer instead of the pixels.',
  about: [
    'The way leads from what the layer says of the baseline to what it says of the picture.',
    'The values add up to what the score gained, if all of it passes the layer; a skip connection around it keeps its own share.',
    'It tells which units, not which pixels.',
    'Its signs pass the randomisation check; its absolute values stay until the layer itself forgets.',
  ],
  equation: 'M = (A - A_0) \\odot \\int_0^1 \\frac{\\partial S}{\\partial A}\\bigl(A_0 + a\\,(A - A_0)\\bigr)\\, da',
  source: { by: 'Sundararajan, Taly & Yan, 2017', arxiv: '1703.01365v2', where: 'equation 1, applied to a layer' },
  options: {
    steps: option(count, 50, 'points on the way'),
    quadrature: option(quadratureForm, 'gauss-legendre', 'how the points lie and count'),
  },
  needs: ['many gradients', 'layer', 'baseline'],
  gives: 'layer',
  *attribute(task, { steps, quadrature }) {
    const layer = chosenLayer('layer-integrated-gradients', task);
    const from = yield* heldAt(0, activationOf(task, layer, broadcastTo(task.input, 'baseline', task.baseline ?? 0)));
    const to = yield* heldAt(0, activationOf(task, layer, task.input));
    const others = { [pictureInput(task.model.network)]: task.input };
    const path = { task, model: cutAt(task.model, layer), name: layer, from, to, others };
    return { values: yield* pathIntegral(path, quadratures[quadrature](steps), true) };
  },
});

function* activationOf({ model, kernels }: Task, layer: string, input: Tensor): Steps<Tensor> {
  const part = upTo(model, layer);
  const { output } = yield* counted(runSteps(part, input, { kernels }), part.network.nodes.length);
  return output;
}
