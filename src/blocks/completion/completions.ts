// What may be written at the cursor of a block: keys with their line of explanation, choices, and whatever the note, its
// networks and the vault have to name. Everything comes from the declarations; nothing is listed here.
import type { Field } from '../notation/field';
import { named, type Surroundings } from './named';
import type { Typing } from './typing';

/** Something that may be written. */
export interface Completion {
  /** What takes the place of what was typed. */
  readonly insert: string;
  /** One line about it; may be empty. */
  readonly about: string;
  /** Shows how such a value is written, rather than naming one that there is. */
  readonly isPattern?: true;
}

/** Most of them that are offered. */
const MOST = 100;

/** What fits what is typed, the best first. */
export async function completions(typing: Typing, surroundings: Surroundings): Promise<Completion[]> {
  const all = typing.kind === 'key' ? keysOf(typing.keys) : await valuesOf(typing, surroundings);
  const wanted = typing.typed.trim().toLowerCase();
  const fitting = all.filter(({ insert }) => insert.toLowerCase().includes(wanted));
  const isWhole = fitting.length === 1 && fitting[0].insert.toLowerCase() === wanted;
  return isWhole ? [] : byBeginning(fitting, wanted).slice(0, MOST);
}

/** Whether a completion that was offered for what was typed `then` is still one for what is typed `now`, and more than that. */
export function isStillMeant({ insert, isPattern }: Completion, then: Typing, now: Typing): boolean {
  const isSamePlace = then.kind === 'value' ? now.kind === 'value' && now.field === then.field : now.kind === 'key';
  const typed = now.typed.trim().toLowerCase();
  const fits = isPattern ? typed === '' : insert.toLowerCase().includes(typed);
  return isSamePlace && fits && insert.toLowerCase() !== typed;
}

/** The line that explains what is being typed. */
export function explanation(typing: Typing): string {
  return typing.kind === 'key' ? '' : typing.field.summary;
}

function keysOf(keys: Readonly<Record<string, Field<never>>>): Completion[] {
  return Object.entries(keys).map(([key, { summary }]) => ({ insert: `${key}: `, about: summary }));
}

async function valuesOf({ field, typed }: Typing & { kind: 'value' }, surroundings: Surroundings): Promise<Completion[]> {
  const choices = (field.choices ?? []).map((insert) => ({ insert, about: '' }));
  const found = [...choices, ...(await named(field, surroundings))];
  // Where nothing can be listed, a right value is shown as a pattern.
  return found.length > 0 || typed !== '' ? found : [{ insert: field.sample, about: field.expected, isPattern: true }];
}

/** Words that begin with what is typed come before those that merely hold it. */
function byBeginning(all: readonly Completion[], wanted: string): Completion[] {
  const begins = ({ insert }: Completion) => insert.toLowerCase().replace(/^\W+/, '').startsWith(wanted);
  return [...all.filter(begins), ...all.filter((one) => !begins(one))];
}
