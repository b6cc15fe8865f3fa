// What is being typed at the cursor of a block, by the block's declaration: a key, or the value of one.
import type { LiveBlock } from '../live-block';
import type { Field } from '../notation/field';
import { placeInBody } from './body-place';

/** Keys or a value at the cursor. */
export type Typing = TypedKey | TypedValue;

/** A key is being typed. */
export interface TypedKey {
  readonly kind: 'key';
  /** Those that mean something here and are not written yet. */
  readonly keys: Readonly<Record<string, Field<never>>>;
  readonly typed: string;
}

/** A value, or one word of it, is being typed. */
export interface TypedValue {
  readonly kind: 'value';
  readonly key: string;
  readonly field: Field<never>;
  readonly typed: string;
}

/** What is typed at `offset` of the body; undefined where the block's declaration says nothing. */
export function typingAt(block: LiveBlock, body: string, offset: number): Typing | undefined {
  const place = placeInBody(body.slice(0, offset));
  if (!place) return undefined;
  const { kind, path, typed } = place;
  const field = fieldAt(block, path);
  if (kind === 'key' && path.length === 0) return { kind, keys: without(block.keysFor(body), writtenKeys(body, offset)), typed };
  if (!field) return undefined;
  if (kind === 'key' && field.members && !typed.includes(' ')) return { kind, keys: field.members, typed };
  // Words are joined in some values: relu + he.
  return { kind: 'value', key: path.at(-1) ?? '', field, typed: field.choices ? typed.slice(typed.lastIndexOf('+') + 1).trimStart() : typed };
}

/** What the body says of a key of its own, as far as it stands in one line; half-written bodies too. */
export function writtenValue(body: string, key: string): string | undefined {
  const line = body.split(/\r\n|\r|\n/).find((text) => text.startsWith(`${key}:`));
  return line?.slice(key.length + 1).trim() || undefined;
}

function fieldAt({ keys }: LiveBlock, [first, ...rest]: readonly string[]): Field<never> | undefined {
  return rest.reduce<Field<never> | undefined>((field, key) => own(field?.members, key), own(keys, first));
}

function own(fields: Readonly<Record<string, Field<never>>> | undefined, key: string | undefined): Field<never> | undefined {
  return fields && key !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function writtenKeys(body: string, offset: number): string[] {
  const end = body.slice(offset).search(/[\r\n]|$/) + offset;
  const others = body.slice(0, Math.max(0, body.lastIndexOf('\n', offset - 1))) + body.slice(end);
  return [...others.matchAll(/^([\p{L}_][\p{L}\p{N}_-]*)\s*:/gmu)].map(([, key]) => key ?? '');
}

function without(fields: Readonly<Record<string, Field<never>>>, names: readonly string[]): Readonly<Record<string, Field<never>>> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !names.includes(key)));
}
