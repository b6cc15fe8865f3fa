// `view: correspondence`: the same part is hidden in different pictures; do a layer's features change in the same way?
// Zeiler & Fergus, arXiv:1311.2901v3, section 4.3 and table 1.
import { createRandom } from '../../../engine/random';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { Correspondence } from '../../../study/correspondence';
import type { ModelContext } from '../../block';
import { checksum } from '../../checksum';
import { suggestion } from '../../notation/nearest';
import type { Complain } from '../../services';
import { reportsTo } from '../../reports-to';
import { SharedWork } from '../../shared-work';
import { comparedLayers } from '../compared-layers';
import { oneOf } from '../few-pictures';
import { networkAtHand } from '../network-at-hand';
import { DEFAULT_SEED, type FiltersOptions } from '../options';
import { objectBox, thirdsOf } from './object-box';
import type { Box, WrittenPart } from './parts-field';
import { sameClass, type SameClass } from './same-class';

/** Δ of one part, or of random places, in one layer. */
export interface Agreement {
  /** Σ over ordered pairs of pictures of how many signs differ; of random places the mean over their draws. */
  readonly delta: number;
  /** The share of signs that differ, for each pair of pictures. */
  readonly pairs: readonly number[];
}

/** A part with what is known of it. */
export interface PartRow {
  readonly name: string;
  readonly isRandom: boolean;
  /** By layer; absent where not computed yet. */
  readonly agreements: Readonly<Record<string, Agreement>> | undefined;
}

/** Everything that the view of correspondence draws from. */
export interface CorrespondenceModel {
  readonly network: NetworkView;
  readonly pictures: SameClass;
  readonly layers: readonly LayerView[];
  /** With a box for each picture. */
  readonly parts: readonly WrittenPart[];
  /** Index of the part that is looked at. */
  readonly part: number;
  /** What hides a part, as the pictures' pixels. */
  readonly grey: number;
  /** The parts, then random places. */
  readonly rows: readonly PartRow[];
  readonly isComplete: boolean;
}

/** How often random places are drawn. */
export const DRAWS = 8;
/** What they are called. */
export const RANDOM = 'random places';

const work = new SharedWork<Correspondence>({ most: 12 });

type Known = Omit<CorrespondenceModel, 'rows' | 'isComplete'>;

/** Yields the table as it fills, part by part. */
export async function* correspondenceModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<CorrespondenceModel> {
  const { services: { lab }, signal, complain, progress } = context;
  const hand = networkAtHand(options, context);
  const { held, network } = hand instanceof Promise ? await hand : hand;
  const layers = comparedLayers(network, options, complain);
  const pictures = await sameClass(options, network, context);
  const parts = partsOf(options, pictures, complain);
  const known: Known = { network, pictures, layers, parts, part: chosenPart(parts, options, complain), grey: options.grey ?? 0.5 };
  const all = [...parts.map(({ boxes }) => boxes), ...randomPlaces(known, options.seed ?? DEFAULT_SEED)];
  const key = JSON.stringify([layers.map(({ name }) => name), all, known.grey, pictures.input.shape, checksum(pictures.input.data)]);
  const joined = work.join(held.ref, key, (tools) => lab.run('correspondence', { model: held.ref, ...hiding(known, all) }, reportsTo(tools, () => 'hiding one part after the other')), signal);
  for await (const results of joined.values(progress)) yield { ...known, rows: rowsOf(known, results), isComplete: joined.isComplete };
}

function partsOf({ parts }: FiltersOptions, { input, names }: SameClass, complain: Complain<FiltersOptions>): readonly WrittenPart[] {
  if (!parts) return thirdsOf(names.map((_, i) => objectBox(oneOf({ input }, i))));
  const [, , height, width] = input.shape;
  return parts.map(({ name, boxes }) => {
    const beyond = boxes.find(({ row, column, rows, columns }) => row + rows > height || column + columns > width);
    if (beyond) throw complain('parts', `“${name}” reaches beyond the pictures of ${height} × ${width}: rows ${beyond.row} to ${beyond.row + beyond.rows - 1}, columns ${beyond.column} to ${beyond.column + beyond.columns - 1}.`, 'Write top row, left column, rows and columns.');
    if (boxes.length === names.length) return { name, boxes };
    if (boxes.length === 1) return { name, boxes: names.map(() => boxes[0]) };
    throw complain('parts', `“${name}” has ${boxes.length} rectangles for ${names.length} pictures.`, 'Write one for all of them, or one for each.');
  });
}

function chosenPart(parts: readonly WrittenPart[], { part }: FiltersOptions, complain: Complain<FiltersOptions>): number {
  const names = parts.map(({ name }) => name);
  if (part === undefined || names.includes(part)) return Math.max(0, names.indexOf(part ?? ''));
  throw complain('part', `There is no part “${part}”.`, suggestion(part, names).replace(/^There are/, 'The parts are'));
}

/** Rectangles as large as the parts, which have no place in common: by draw, by picture. */
function randomPlaces({ parts, pictures: { input, names } }: Known, seed: number): Box[][] {
  const random = createRandom(seed);
  const [, , height, width] = input.shape;
  return Array.from({ length: DRAWS }, (_, draw) => names.map((_, i) => {
    const { rows, columns } = parts[draw % parts.length].boxes[i];
    return { row: random.integer(height - rows + 1), column: random.integer(width - columns + 1), rows, columns };
  }));
}

function hiding({ pictures, layers, grey }: Known, parts: readonly (readonly Box[])[]) {
  const blocks = parts.map((boxes) => boxes.map(({ row, column, rows, columns }) => ({ from: [row, column], to: [row + rows, column + columns] })));
  return { input: pictures.input, parts: blocks, layers: layers.map(({ name }) => name), options: { grey } };
}

function rowsOf({ parts, layers }: Known, results: Correspondence): PartRow[] {
  const random = results.slice(parts.length);
  const mean = (layer: string): Agreement => ({ delta: random.reduce((sum, { [layer]: { delta } }) => sum + delta, 0) / random.length, pairs: random.flatMap(({ [layer]: { pairs } }) => pairs) });
  const agreements = random.length === 0 ? undefined : Object.fromEntries(layers.map(({ name }) => [name, mean(name)]));
  return [...parts.map(({ name }, i): PartRow => ({ name, isRandom: false, agreements: results[i] })), { name: RANDOM, isRandom: true, agreements }];
}

/** Mean and standard deviation of shares over pairs. */
export function spread(pairs: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = pairs.reduce((sum, share) => sum + share, 0) / pairs.length;
  return { mean, deviation: Math.sqrt(pairs.reduce((sum, share) => sum + (share - mean) ** 2, 0) / pairs.length) };
}
