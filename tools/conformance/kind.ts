// What a kind of case is: how its files are recognised, and how one of its cases is run. The table is kinds/index.ts.
// A kind reads a format; it knows no case by name.

import type { Kernels } from '../../src/engine/kernels/kernels';
import type { Comparison } from './comparison';

/** A file or folder that may hold cases. */
export interface Place {
  readonly path: string;
  /** Names of what lies in a folder; undefined for a file. */
  readonly entries?: readonly string[];
  /** The parsed content of a `.json` file; undefined for everything else. */
  json(): unknown;
}

/** One case. */
export interface Case {
  readonly name: string;
  /** Why the data itself says that this case does not count. */
  readonly skip?: string;
  /** Computes the case and compares; absent where nothing can run it yet. */
  run?(context: Context): readonly Comparison[] | Promise<readonly Comparison[]>;
}

/** A kind of case. */
export interface Kind {
  readonly name: string;
  /** The cases of a place, or undefined when it is not of this kind. A folder that has some is not looked into further. */
  cases(place: Place): readonly Case[] | undefined;
}

/** How cases are to be computed. */
export interface Context {
  /** Undefined: by the plain loops. */
  readonly kernels: Kernels | undefined;
  /** The full path of a file named inside a case: it lies below the nearest folder above the case that has it. */
  find(casePath: string, named: string): string;
}

/** The `format` that a JSON file names, if it is one and does. */
export function formatOf(place: Place): string | undefined {
  const content = place.json();
  return isRecord(content) && typeof content.format === 'string' ? content.format : undefined;
}

/** Whether a parsed value is an object with named members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What runs one entry of a list of cases. */
export type RunEntry = (entry: Readonly<Record<string, unknown>>, context: Context) => ReturnType<NonNullable<Case['run']>>;

/**
 * The cases of a JSON file of some format that holds a list `cases`, each with a `name` or `id`.
 * @param run computes one of them; absent where nothing can yet
 */
export function casesInFile(place: Place, format: string, run?: RunEntry): readonly Case[] | undefined {
  if (formatOf(place) !== format) return undefined;
  const content = place.json();
  const entries = isRecord(content) && Array.isArray(content.cases) ? content.cases.filter(isRecord) : [];
  return entries.map((entry) => ({
    name: `${place.path}: ${String(entry.name ?? entry.id)}`,
    ...(run && { run: (context: Context) => run(entry, context) }),
  }));
}

/** A case that asks for something that no translation knows. */
export class CaseError extends Error {
  override readonly name = 'CaseError';
}
