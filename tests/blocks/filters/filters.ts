// Opens a filters block with a real lab, for the tests beside it.
import { readFileSync } from 'node:fs';
import type { DeconvnetModel } from '../../../src/blocks/filters/deconvnet/deconvnet-model';
import type { AttributionModel } from '../../../src/blocks/filters/attribution/attribution-model';
import type { EdgesModel } from '../../../src/blocks/filters/edges/edges-model';
import type { ShownView } from '../../../src/blocks/filters/filter-view';
import type { MapsModel } from '../../../src/blocks/filters/maps/maps-model';
import { refuseBoth } from '../../../src/blocks/exclusions';
import { filtersExclusions } from '../../../src/blocks/filters/exclusions';
import { filtersModel } from '../../../src/blocks/filters/model';
import { filtersFields, type FiltersOptions } from '../../../src/blocks/filters/options';
import { commonFields } from '../../../src/blocks/common-keys';
import { fromField } from '../../../src/blocks/exchange/from-field';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { readOptions } from '../../../src/blocks/notation/options';
import type { Services } from '../../../src/blocks/services';
import type { Top9Model } from '../../../src/blocks/filters/top9/top9-model';
import type { WeightsModel } from '../../../src/blocks/filters/weights/weights-model';
import { folderServices } from '../../../src/hosts/node/folder-services';

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

const FILES: Readonly<Record<string, Uint8Array>> = {
  'house.png': readFileSync(new URL('../../../manual/attachments/house.png', import.meta.url)),
  'Birds/house.png': readFileSync(new URL('../../../manual/attachments/house.png', import.meta.url)),
  'Birds/near/house.png': readFileSync(new URL('../../../manual/attachments/house.png', import.meta.url)),
  'Birds/broken.png': new TextEncoder().encode('no picture'),
  'Birds/notes.txt': new TextEncoder().encode('no picture either'),
  'Words/words.txt': new TextEncoder().encode('words'),
  'Vision.md': new TextEncoder().encode('# Vision'),
};

/** Services whose vault holds a picture and a note. */
export const services = folderServices(
  { paths: Object.keys(FILES), read: (path: string) => Promise.resolve(Uint8Array.from(FILES[path])) } as never,
  { now: () => performance.now(), after },
);

const fields = { ...commonFields, from: fromField(['image', 'model']), ...filtersFields };

/** Where a block is opened. */
interface Opening {
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly progress: (now: { readonly words: string }) => void;
}

/** Everything that the view of this body shows, one after the other. Throws what the block would show as its error. */
export async function* allShownOf(body: string, opening: Partial<Opening> = {}): AsyncGenerator<ShownView> {
  const { options, values } = readOptions<FiltersOptions>(body, fields, 'cnn-filters');
  const complain = (key: keyof FiltersOptions & string, problem: string, instead?: string) =>
    values.get(key)?.wrong(problem, instead) ?? new NoteError({ line: 1, key, problem, ...(instead ? { instead } : {}) });
  refuseBoth(options, filtersExclusions, complain);
  yield* filtersModel(options, { services, signal: new AbortController().signal, complain, progress: () => undefined, dependOn: () => undefined, ...opening });
}

/** What the view of this body shows when it is complete. Throws what the block would show as its error. */
export async function shownOf(body: string, opening: Partial<Opening> = {}): Promise<ShownView> {
  let last: ShownView | undefined;
  for await (const shown of allShownOf(body, opening)) last = shown;
  if (!last) throw new RangeError('The block yields no model.');
  return last;
}

/** The models of the views, by name. */
interface ViewModels {
  readonly weights: WeightsModel;
  readonly maps: MapsModel;
  readonly edges: EdgesModel;
  readonly top9: Top9Model;
  readonly deconvnet: DeconvnetModel;
  readonly attribution: AttributionModel;
}

/** The model of the view that this body shows; the caller says which one that is. */
export async function modelOf<V extends keyof ViewModels>(body: string, opening: Partial<Opening> = {}): Promise<ViewModels[V]> {
  return (await shownOf(body, opening)).model as ViewModels[V];
}

/** Line and words of the error that this body shows. */
export async function mistakeOf(body: string): Promise<string> {
  try {
    await modelOf(body);
  } catch (error) {
    if (error instanceof NoteError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'no mistake';
}
