// Walks folders and finds the cases in them.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { formatOf, type Case, type Kind, type Place } from './kind';

/** A case with its kind and where it was found. */
export interface FoundCase {
  readonly kind: string;
  readonly path: string;
  readonly case: Case;
}

/** All cases below a file or folder, in the order of names. A format that no kind reads is a case that nothing can run. */
export function* findCases(root: string, kinds: readonly Kind[]): Generator<FoundCase> {
  const place = placeAt(root);
  for (const kind of kinds) {
    const cases = kind.cases(place);
    if (!cases) continue;
    for (const found of cases) yield { kind: kind.name, path: root, case: found };
    return;
  }
  if (place.entries) for (const name of place.entries) yield* findCases(join(root, name), kinds);
  else yield* unknownFormat(place);
}

/** The full path of a file that a case names, below the nearest folder above the case that holds it. */
export function findNamed(casePath: string, named: string): string {
  for (let folder = dirname(resolve(casePath)); ; folder = dirname(folder)) {
    const candidate = join(folder, named);
    if (existsSync(candidate) || folder === dirname(folder)) return candidate;
  }
}

function* unknownFormat(place: Place): Generator<FoundCase> {
  const format = place.path.endsWith('.json') ? formatOf(place) : undefined;
  if (format !== undefined) yield { kind: format, path: place.path, case: { name: place.path } };
}

function placeAt(path: string): Place {
  if (statSync(path).isDirectory()) return { path, entries: readdirSync(path).sort(), json: () => undefined };
  let content: unknown;
  const json = (): unknown => (content ??= path.endsWith('.json') ? JSON.parse(readFileSync(path, 'utf8')) : undefined);
  return { path, json };
}
