// Takes what another block of the note gives, and follows it. Refuses in words what cannot be taken: an unknown or
// ambiguous id, a kind that is not given or not wanted, a circle, a block that has an error itself.
import type { CommonOptions } from '../common-keys';
import type { ModelContext } from '../block';
import { suggestion } from '../notation/nearest';
import { EXPORT_KINDS, isSame, type ExportKind, type Exports } from './exports';
import { listed, type FromOption } from './from-field';
import type { Neighbour, Neighbours } from './neighbours';

/** Who takes: which kinds, in the order of preference, and the own id if there is one. */
export interface Taker {
  readonly language: string;
  readonly takes: readonly ExportKind[];
  readonly id: string | undefined;
}

type ReceiveContext = Pick<ModelContext<CommonOptions>, 'services' | 'signal' | 'complain' | 'dependOn' | 'progress'>;

/** The one thing that `from` means. The block computes again when that changes. Throws a NoteError at the key `from`. */
export async function receive(from: FromOption, taker: Taker, context: ReceiveContext): Promise<Exports> {
  const { services: { neighbours }, signal, complain, progress } = context;
  if (from.kind && !taker.takes.includes(from.kind)) throw complain('from', `A ${taker.language} takes ${listed(taker.takes)}, found ${from.kind}.`, `Write from: ${from.id}.`);
  const neighbour = await theOne(from, neighbours, context);
  await refuseCircle(neighbour, from.id, { taker, context });
  if (!givenBy(neighbour)) progress({ done: 0, words: `waiting for “${from.id}”` });
  const given = await followed(neighbour, from, context);
  signal.throwIfAborted();
  if (given.error) throw complain('from', `The block “${from.id}” has an error.`, 'Mend it first.');
  return chosen(from, taker, given.exports ?? {}, complain);
}

async function theOne({ id }: FromOption, neighbours: Neighbours | undefined, { complain, dependOn }: ReceiveContext): Promise<Neighbour> {
  const found = (await neighbours?.find(id)) ?? [];
  if (found.length === 1) return found[0];
  const ids = (await neighbours?.ids()) ?? [];
  if (neighbours) dependOn((changed) => neighbours.subscribe(changed));
  if (found.length > 1) throw complain('from', `${found.length} blocks of this note have the id “${id}”.`, 'Give every block an id of its own.');
  const instead = ids.length === 0 ? `No block of this note has an id: write id: ${id} into the one that is meant.` : suggestion(id, ids).replace(/^There (is|are)/, 'The ids here are');
  throw complain('from', `There is no block “${id}” in this note.`, instead);
}

/** Walks along the takers; a circle that one is part of ends at one's own id. */
async function refuseCircle(first: Neighbour, firstId: string, { taker: { id: own }, context: { services: { neighbours }, complain } }: { readonly taker: Taker; readonly context: ReceiveContext }): Promise<void> {
  const way = [firstId];
  let here: Neighbour | undefined = first;
  while (way.at(-1) !== own) {
    const id: string | undefined = here?.from?.id;
    if (id === undefined || way.includes(id)) return;
    way.push(id);
    [here] = (await neighbours?.find(id)) ?? [];
  }
  throw complain('from', `The blocks take from each other in a circle: ${[own, ...way].map((name) => `“${name}”`).join(' ← ')}.`, 'Remove one “from” of these.');
}

/** What a block gives, or the error that it shows instead. */
interface Given {
  readonly exports?: Exports;
  readonly error?: Error;
}

function givenBy(neighbour: Neighbour): Given | undefined {
  const { frame: { error } } = neighbour;
  const exports = error ? undefined : neighbour.exports();
  return error ? { error } : exports && { exports };
}

/** What the block gives, as soon as it does; when that is another thing later, the taker computes again. Nothing once the signal is aborted. */
function followed(neighbour: Neighbour, from: FromOption, { signal, dependOn }: ReceiveContext): Promise<Given> {
  return new Promise((resolve) => {
    let first: Given | undefined;
    signal.addEventListener('abort', () => resolve({}), { once: true });
    dependOn((changed) => {
      const look = (): void => {
        const now = givenBy(neighbour);
        if (first && (neighbour.id !== from.id || !isSame(now, first))) changed();
        else if (now && !first) resolve((first = now));
      };
      look();
      return neighbour.subscribe(look);
    });
  });
}

function chosen(from: FromOption, { takes, language }: Taker, exports: Exports, complain: ReceiveContext['complain']): Exports {
  const given = EXPORT_KINDS.filter((kind) => exports[kind] !== undefined);
  const kind = from.kind ?? takes.find((wanted) => given.includes(wanted));
  if (kind !== undefined && given.includes(kind)) return { [kind]: exports[kind] };
  const gives = given.length === 0 ? 'nothing' : listed(given).replace(' or ', ' and ');
  throw complain('from', `The block “${from.id}” gives ${gives}, a ${language} takes ${from.kind ?? listed(takes)}.`, 'Write the id of another block.');
}
