// `view: attribution`: maps of several methods of one picture, each as soon as it is ready.
import type { AttributionInput } from '../../../lab/jobs/attribution';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { MethodLine } from '../../../lab/jobs/method-list';
import { lastMapsBelow } from '../../../study/last-maps';
import type { ReluSigns } from '../../../study/relu-signs';
import type { ModelContext } from '../../block';
import { holdModel } from '../../models/held-model';
import { loadPicture, type LoadedPicture } from '../../pictures/load-picture';
import { inputFit, inputTensor } from '../as-input';
import { chosenLayer } from '../layer-choice';
import { loadedNetwork } from '../loaded-network';
import { DEFAULT_IMAGE, DEFAULT_SEED, type FiltersOptions } from '../options';
import { explainedTarget, unitLayer, type ExplainedTarget } from './explained-target';
import { fittedOptions, squareGroups } from './fitted-options';
import type { MethodChoice } from './method-field';
import { methodList } from './method-list';
import type { MethodMap } from './method-map';
import { randomisedModels, type RandomisedMaps } from './randomised';
import { runMaps } from './run-maps';

/** Everything that the view of attributions draws from. */
export interface AttributionModel {
  readonly network: NetworkView;
  /** The picture as the network takes it. */
  readonly picture: LoadedPicture;
  readonly explained: ExplainedTarget;
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  /** The layer that class activation maps and methods of units look at; undefined where there is none below the target. */
  readonly layer: LayerView | undefined;
  readonly maps: readonly MethodMap[];
  /** All methods that there are. */
  readonly methods: readonly MethodLine[];
  /** The signs that meet at each ReLU. */
  readonly signs: readonly ReluSigns[];
  /** The sanity check, where it is asked for. */
  readonly randomised?: RandomisedMaps;
  /** Stops what is running; absent where nothing is. */
  readonly stop?: () => void;
}

/** The methods where none is written: sharp and noisy, sharp and indifferent, coarse and honest. */
const DEFAULT_METHODS: readonly MethodChoice[] = [{ name: 'saliency', options: [] }, { name: 'guided-backprop', options: [] }, { name: 'gradcam', options: [] }];

/** Explains the picture. Yields at once what is known, then whenever a map is nearer to its end. */
export async function* attributionModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<AttributionModel> {
  const { services: { lab }, signal } = context;
  const { shown, task, isLoading } = await prepared(options, context);
  const stopping = new AbortController();
  signal.addEventListener('abort', () => stopping.abort(), { once: true });
  const running = { lab, signal: stopping.signal, complain: context.complain };
  const stop = () => stopping.abort();
  let newest = shown;
  for await (const maps of runMaps(shown.maps, task, running)) {
    if (isLoading) context.progress({ done: maps.reduce((sum, { done }) => sum + done, 0) / maps.length, words: 'computing the maps', isUnstoppable: true });
    yield newest = { ...shown, maps, stop };
  }
  if (!stopping.signal.aborted) {
    newest = { ...newest, signs: await lab.run('reluSigns', { model: task.model, input: task.input, target: task.target }, { signal }) };
    for await (const randomised of randomisedModels(newest, task, { ...running, layers: options.randomise ?? 0 })) yield newest = { ...newest, randomised, stop };
  }
  const { stop: _, ...ended } = newest;
  yield ended;
}

/** The task that all methods share. */
export type SharedTask = Omit<AttributionInput, 'method' | 'options'>;

async function prepared(options: FiltersOptions, context: ModelContext<FiltersOptions>): Promise<{ shown: AttributionModel; task: SharedTask; isLoading: boolean }> {
  const { services: { lab }, signal, complain } = context;
  const held = await holdModel(options, context);
  const isLoading = !held.isDescribed;
  const network = await loadedNetwork(held, context);
  const picture = await loadPicture(options.image ?? DEFAULT_IMAGE, inputFit(network), context);
  const input = inputTensor(picture);
  const unitsLayer = unitLayer(network, options, complain);
  const { kept, scores } = await lab.run('filtersMaps', { model: held.ref, input, keep: unitsLayer ? [unitsLayer.name] : [], weights: [], edits: [] }, { signal });
  const { methods } = await methodList(lab);
  const { logits, probabilities } = scores ?? { logits: new Float64Array(0), probabilities: new Float64Array(0) };
  const explained = explainedTarget({ network, kept, logits }, options, complain);
  const layer = lookedAt(network, explained, { options, complain });
  const task = { model: held.ref, input, target: explained.target, ...(layer && { layer: layer.name }), baseline: options.baseline ?? 0, seed: options.seed ?? DEFAULT_SEED, groups: squareGroups(picture) };
  const maps = (options.method ?? DEFAULT_METHODS).map((choice) => ({ choice: fittedOptions(choice, picture), method: lineOf(methods, choice), state: 'waiting', done: 0 }) as const);
  return { shown: { network, picture, explained, logits, probabilities, layer, maps, methods, signs: [] }, task, isLoading };
}

function lineOf(methods: readonly MethodLine[], { name }: MethodChoice): MethodLine {
  return methods.find((method) => method.name === name) as MethodLine;
}

/** The layer of the key, where it does not belong to the unit; else the last one with maps below what is explained. */
function lookedAt(network: NetworkView, { node, unit }: ExplainedTarget, { options, complain }: { readonly options: FiltersOptions; readonly complain: ModelContext<FiltersOptions>['complain'] }): LayerView | undefined {
  if (options.layer && !unit) return chosenLayer(network, options, complain);
  const name = lastMapsBelow(network.layers, node);
  return network.layers.find((layer) => layer.name === name);
}
