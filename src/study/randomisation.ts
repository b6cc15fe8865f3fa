// Cascading randomisation, the sanity check: the layers' weights are replaced by fresh ones from the top down, and a map
// that is about what the network learned has to change. Guided backpropagation hardly does.

import { initialize } from '../engine/initialize';
import type { Model } from '../engine/network';
import type { Random } from '../engine/random';
import { attribute } from './attribute';
import { copiedAttribution } from './completeness';
import type { MethodName } from './method-names';
import type { Attribution, Task } from './method';
import { rankCorrelation } from './rank-correlation';
import { asPart, showing, type Steps } from './steps';
import { defineStudy } from './study';

/** A task for a method, with the options that somebody gives it. */
export interface RandomisationTask extends Task {
  readonly method: MethodName;
  readonly options?: object;
  readonly random: Random;
  /** The most layers to randomise; all where absent. */
  readonly depth?: number;
}

/** The map when the top `layers` layers know nothing any more. */
export interface Randomised {
  readonly layers: number;
  /** The lowest of them; absent in the first, which is the model as it is. */
  readonly node?: string;
  readonly attribution: Attribution;
  /** Spearman's rank correlation with the model's own map, of the values and of their absolute values. */
  readonly similarity: { readonly signed: number; readonly absolute: number };
}

/** Maps for 0, 1, 2 … layers randomised from the output down; each keeps what those before it replaced. */
export const randomisation = defineStudy({
  title: 'Cascading randomisation',
  summary: 'A map while the layers of the network forget what they learned, from the top down.',
  about: [
    'A map that stays when the network has forgotten everything is about the picture, not about the network.',
    'Rank correlations compare each map with the first.',
    'Guided backpropagation and deconvnet fail here; methods that multiply by the picture keep their absolute values and lose their signs.',
  ],
  equation: '\\rho_k = \\rho_{\\text{Spearman}}\\bigl(M(x; \\theta),\\, M(x; \\theta_1 \\dots \\theta_{L-k}, \\tilde\\theta_{L-k+1} \\dots \\tilde\\theta_L)\\bigr)',
  source: { by: 'Adebayo et al., 2018', arxiv: '1810.03292v3', where: 'section 3.1' },
  options: {},
  *examine(task: RandomisationTask): Steps<readonly Randomised[], readonly Randomised[]> {
    const nodes = weightedNodes(task.model).slice(0, task.depth);
    const maps: Randomised[] = [];
    for (let layers = 0; layers <= nodes.length; layers++) {
      const model = randomisedTop(task.model, layers, task.random);
      const mapping = asPart(attribute(task.method, { ...task, model }, task.options), { part: layers, of: nodes.length + 1 });
      const attribution = yield* showing(mapping, () => maps.map(copyOf));
      const similarity = similarityOf((maps[0]?.attribution ?? attribution).values.data, attribution.values.data);
      maps.push({ layers, attribution, similarity, ...(layers > 0 && { node: nodes[layers - 1] }) });
    }
    return maps;
  },
});

/** Names of the nodes that have weights to learn, from the output down. */
export function weightedNodes({ network }: Model): string[] {
  return [...network.nodes].reverse().filter(({ weights }) => Object.values(weights).some(({ frozen }) => !frozen)).map(({ name }) => name);
}

/** The model with the weights of its top `layers` layers drawn anew, and running statistics back at their beginning. */
export function randomisedTop(model: Model, layers: number, random: Random): Model {
  const { network, weights } = model;
  const forgotten = new Set(weightedNodes(model).slice(0, layers));
  const nodes = network.nodes.filter(({ name }) => forgotten.has(name));
  return { network, weights: { ...weights, ...initialize({ ...network, nodes }, random.fork('randomised')) } };
}

function copyOf(map: Randomised): Randomised {
  return { ...map, attribution: copiedAttribution(map.attribution) };
}

function similarityOf(a: Attribution['values']['data'], b: Attribution['values']['data']): Randomised['similarity'] {
  return { signed: rankCorrelation(a, b), absolute: rankCorrelation(a.map(Math.abs), b.map(Math.abs)) };
}
