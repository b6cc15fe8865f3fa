// Members of parsed JSON by name and form, with a sentence for what is not there. A file may hold anything.

import { ModelFileError } from './model-file-error';

/** A parsed JSON object. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Parses a file. @throws {ModelFileError} for one that is no JSON object */
export function parseJsonRecord(bytes: Uint8Array): JsonRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ModelFileError('is not readable as JSON');
  }
  return recordOf(parsed, 'the file');
}

/** A value as an object. @throws {ModelFileError} for anything else */
export function recordOf(value: unknown, what: string): JsonRecord {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonRecord;
  throw new ModelFileError(`expects ${what} to be an object`);
}

/** A value as a list. @throws {ModelFileError} for anything else */
export function listIn(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new ModelFileError(`expects ${what} to be a list`);
}

/** A member that is a number. @throws {ModelFileError} where it is not, and there is no default */
export function numberIn(record: JsonRecord, name: string, fallback?: number): number {
  const value = record[name] ?? fallback;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ModelFileError(`expects ${name} to be a number`);
}

/** A member that is a text. @throws {ModelFileError} where it is not, and there is no default */
export function textIn(record: JsonRecord, name: string, fallback?: string): string {
  const value = record[name] ?? fallback;
  if (typeof value === 'string') return value;
  throw new ModelFileError(`expects ${name} to be a text`);
}

/** A member that is a number or a list of numbers, as a list. @throws {ModelFileError} where it is neither */
export function numbersIn(record: JsonRecord, name: string, fallback?: readonly number[]): readonly number[] {
  const value = record[name] ?? fallback;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.every((entry): entry is number => typeof entry === 'number' && Number.isFinite(entry))) return list;
  throw new ModelFileError(`expects ${name} to be numbers`);
}
