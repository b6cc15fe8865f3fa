// `view: invariance`: pictures are moved, enlarged and turned, and every strength of it is a point of a curve for each
// layer and for the class. Zeiler & Fergus, arXiv:1311.2901v3, section 4 and figure 5.
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { Invariance } from '../../../study/invariance';
import { movements, strengthsOf, type MovementName } from '../../../study/movements';
import type { ModelContext } from '../../block';
import { checksum } from '../../checksum';
import { reportsTo } from '../../reports-to';
import { SharedWork } from '../../shared-work';
import { comparedLayers } from '../compared-layers';
import { fewPictures, followedClasses, type FewPictures } from '../few-pictures';
import { networkAtHand } from '../network-at-hand';
import type { FiltersOptions } from '../options';

/** The movements, in the order of the figure. */
export const MOVEMENTS = ['translation', 'scale', 'rotation'] as const satisfies readonly MovementName[];

/** One movement with its curves. */
export interface MovedCurves extends Invariance {
  readonly movement: MovementName;
  /** Index of the strength that is looked at: the one written, else where least is left of the classes. */
  readonly at: number;
}

/** Everything that the view of invariance draws from. */
export interface InvarianceModel {
  readonly network: NetworkView;
  readonly pictures: FewPictures;
  /** Index of the class that is followed in each picture. */
  readonly classes: readonly number[];
  /** From the early to the late one. */
  readonly layers: readonly LayerView[];
  /** What comes in from outside, as the pictures' pixels. */
  readonly fill: number;
  /** The movements on show; curves are NaN where not computed yet. */
  readonly rows: readonly MovedCurves[];
  readonly isComplete: boolean;
}

/** Pictures and strengths where the note does not say, as in the figure. */
const COUNT = 5, POINTS = 25;

const work = new SharedWork<Invariance>({ most: 24 });

type Known = Omit<InvarianceModel, 'rows' | 'isComplete'>;

/** Yields the curves as they grow, one movement after the other. */
export async function* invarianceModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<InvarianceModel> {
  const { services: { lab }, signal, complain, progress } = context;
  const { points = POINTS, point, movement } = options;
  if (point !== undefined && point >= points) throw complain('point', `There is no point ${point}: the ${points} points count from 0 to ${points - 1}.`, `Write a number up to ${points - 1}.`);
  // Not awaited where it is there: pictures that the last model waited for are joined in the same turn.
  const coming = networkAtHand(options, context);
  const hand = coming instanceof Promise ? await coming : coming;
  const { held, network } = hand;
  const layers = comparedLayers(network, options, complain);
  const pictures = await fewPictures(options, network, { context, count: COUNT });
  const classes = await followedClasses(pictures, hand, options, context);
  const known: Known = { network, pictures, classes, layers, fill: options.grey ?? (network.input.shape[0] === 1 ? 0 : 0.5) };
  const shown = movement === undefined || movement === 'all' ? MOVEMENTS : [movement];
  const curves = new Map<MovementName, Invariance>();
  const current = (isComplete: boolean): InvarianceModel => ({ ...known, isComplete, rows: shown.map((name) => rowOf(name, curves.get(name) ?? nothingYet(known, name, points), point)) });
  for (const [i, name] of shown.entries()) {
    const key = JSON.stringify([name, points, layers.map((layer) => layer.name), classes, known.fill, pictures.input.shape, checksum(pictures.input.data)]);
    const joined = work.join(held.ref, key, (tools) => lab.run('invariance', { model: held.ref, ...moving(known, name, points) }, reportsTo(tools, () => DOING[name])), signal);
    for await (const newer of joined.values((now) => progress({ ...now, done: (i + now.done) / shown.length }))) {
      curves.set(name, newer);
      yield current(i === shown.length - 1 && joined.isComplete);
    }
  }
}

const DOING: Readonly<Record<MovementName, string>> = { translation: 'moving the pictures', scale: 'enlarging the pictures', rotation: 'turning the pictures' };

function moving({ pictures, classes, layers, fill }: Known, movement: MovementName, points: number) {
  return { input: pictures.input, labels: classes, layers: layers.map(({ name }) => name), options: { movement, points, fill } };
}

function nothingYet({ pictures, layers }: Known, movement: MovementName, points: number): Invariance {
  const unknown = () => new Float64Array(points).fill(NaN);
  return { strengths: strengthsOf(movement, points), pictures: pictures.names.map(() => ({ distances: Object.fromEntries(layers.map(({ name }) => [name, unknown()])), probability: unknown() })) };
}

function rowOf(movement: MovementName, curves: Invariance, point: number | undefined): MovedCurves {
  return { ...curves, movement, at: point ?? leastAt(movement, curves) };
}

/** Where the classes together keep least; nearest to where nothing moves while nothing is known. */
function leastAt(movement: MovementName, { strengths, pictures }: Invariance): number {
  const kept = strengths.map((_, i) => pictures.reduce((sum, { probability }) => sum + probability[i], 0));
  const isKnown = kept.some((sum) => !Number.isNaN(sum));
  return leastIndex(isKnown ? kept : strengths.map((strength) => Math.abs(strength - movements[movement].still)));
}

/** The first of the least numbers; NaN is none. */
function leastIndex(numbers: readonly number[]): number {
  return numbers.reduce((best, number, i) => (number < numbers[best] || Number.isNaN(numbers[best]) ? i : best), 0);
}
