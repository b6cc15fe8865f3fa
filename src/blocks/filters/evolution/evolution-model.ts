// `view: evolution`: how the units of a layer came to be what they are, over the snapshots of a training run.
import type { Tensors } from '../../../engine/layer';
import type { Tensor } from '../../../engine/tensor';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { Evolution } from '../../../study/evolution';
import type { ModelContext } from '../../block';
import { BUILT_IN, isBuiltIn } from '../../models/model-field';
import { modelLink } from '../../models/model-link';
import { courseNamed } from '../../models/note-network';
import { wantedPictures, type LoadedPictures } from '../../pictures/loaded-pictures';
import { reportsTo } from '../../reports-to';
import { SharedWork } from '../../shared-work';
import { inputFit } from '../as-input';
import { readsPicture } from '../first-layer';
import { chosenLayer, chosenUnit } from '../layer-choice';
import { networkAtHand } from '../network-at-hand';
import type { FiltersOptions, Scale } from '../options';
import { pageOf } from '../unit-page';

/** A moment of the training, with the weights as they were. */
export interface Moment {
  /** Updates done. */
  readonly step: number;
  /** Share of unseen pictures that was read rightly then, where it was asked. */
  readonly accuracy?: number;
  readonly weights: Tensors;
}

/** Everything that the view of a training's units draws from. */
export interface EvolutionModel {
  readonly network: NetworkView;
  /** What the note calls the network. */
  readonly name: string;
  readonly layer: LayerView;
  readonly unit: number;
  readonly scale: Scale;
  /** The units on show. */
  readonly shown: readonly number[];
  /** None before the network is trained. */
  readonly moments: readonly Moment[];
  readonly isTraining: boolean;
  /** Of a layer that reads the picture itself: its filters at every moment, [units, channels, height, width]. */
  readonly filters?: readonly Tensor[];
  /** Of other layers: the strongest patch of each unit on show at every moment, as far as they are there. */
  readonly stages?: Evolution;
  readonly pictures?: LoadedPictures;
}

/** Moments and units that are shown at once. */
const MOMENTS = 9, UNITS = 6;
/** Pictures that are looked through at every moment, where the note does not say. */
const COUNT = 200;

const evolving = new SharedWork<Evolution>({ most: 4 });

/** The moments that were kept; for layers behind the first what excited their units at each of them. */
export async function* evolutionModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<EvolutionModel> {
  const { complain, signal, progress } = context;
  const name = trainedName(options, complain);
  const hand = networkAtHand(options, context);
  const { held, network } = hand instanceof Promise ? await hand : hand;
  const course = courseNamed(name, context);
  const layer = chosenLayer(network, options, complain);
  const unit = chosenUnit(layer, options, complain);
  const moments = momentsOf(course.record);
  const { scale = 'unit' } = options;
  const seen: EvolutionModel = { network, name, layer, unit, scale, shown: pageOf(unit, layer.shape[0], UNITS), moments, isTraining: course.isTraining };
  const isFirst = readsPicture(layer, network);
  if (isFirst || course.isTraining || moments.length === 0) {
    yield isFirst && moments.length > 0 ? { ...seen, filters: moments.map(({ weights }) => weights[`${layer.name}.W`]) } : seen;
    return;
  }
  const wanted = wantedPictures({ ...options, count: options.count ?? COUNT }, inputFit(network), context);
  const key = [layer.name, seen.shown[0], wanted.key].join('\n');
  const work = evolving.join(held.ref, key, async (tools) => {
    const { pictures } = await wanted.join(tools.signal).completed(tools.progress);
    const ask = { model: held.ref, layer: layer.name, units: seen.shown, snapshots: moments.map(({ weights }) => weights), pictures: { kind: 'given', pictures } as const };
    return context.services.lab.run('evolution', ask, reportsTo(tools, (done) => `looking at snapshot ${Math.min(moments.length, Math.floor(done * moments.length) + 1)} of ${moments.length}`));
  }, signal);
  const pictures = await wanted.join(signal).completed(progress);
  for await (const stages of work.values(progress)) yield { ...seen, pictures, stages };
}

/** The name of a network that may have been trained here. Throws a NoteError where it cannot. */
function trainedName({ model = BUILT_IN[0] }: FiltersOptions, complain: ModelContext<FiltersOptions>['complain']): string {
  const instead = 'Write a cnn-network with an id in this note, train it, and name it here: model: tiny.';
  if (isBuiltIn(model)) throw complain('model', `“${model}” is built in: no snapshots of its training are kept.`, instead);
  if (modelLink(model)) throw complain('model', `A file holds no snapshots of its training.`, instead);
  return model;
}

type Kept = NonNullable<ReturnType<typeof courseNamed>['record']>;

/** So many of the snapshots as can be shown, evenly; the first and the last among them. */
function momentsOf(record: Kept | undefined): Moment[] {
  const { snapshots = [], validations = [] } = record ?? {};
  const count = Math.min(MOMENTS, snapshots.length);
  const chosen = Array.from({ length: count }, (_, i) => snapshots[count === 1 ? 0 : Math.round((i * (snapshots.length - 1)) / (count - 1))]);
  return chosen.map(({ step, weights }) => {
    const accuracy = validations.find((validation) => validation.step === step)?.accuracy;
    return { step, weights, ...(accuracy !== undefined && { accuracy }) };
  });
}

