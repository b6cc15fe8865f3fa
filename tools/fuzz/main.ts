// `npm run fuzz -- [--times N] [--seed S] DIR…`: cuts and flips every model file below the folders. scripts/fuzz.mjs
// bundles and calls it.

import { stopCounting } from './counted-memory';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRandom } from '../../src/engine/random';
import { ModelFileError } from '../../src/models/model-file-error';
import { partsOf, type FileToRead } from '../../src/models/read-model-file';
import { costOfReading } from './cost';
import { damagedFile } from './damage';
import { outcomeOf } from './outcome';

/** What the command line says. */
export interface FuzzOptions {
  readonly folders: readonly string[];
  /** Damages for each file. */
  readonly times: number;
  readonly seed: string;
  print(line: string): void;
  /** Milliseconds of computing, from any beginning. */
  now(): number;
}

/** The longest that a file may take, in milliseconds. */
const LONGEST = 2000;

/** Damages everything; whether every file ran or got its sentence, in time and within its memory. */
export function fuzz({ folders, times, seed, print, now }: FuzzOptions): boolean {
  let failed = 0;
  for (const path of folders.flatMap((folder) => filesBelow(folder))) {
    const file = wholeFile(path);
    if (!file) continue;
    const random = createRandom(`${seed} ${path}`);
    const counts = { ran: 0, 'laid out': 0, sentence: 0, bug: 0, slow: 0, large: 0 };
    let longest = 0;
    for (let i = 0; i < times; i++) {
      const broken = damagedFile(file, random);
      const start = now();
      const outcome = outcomeOf(broken);
      const took = now() - start;
      longest = Math.max(longest, took);
      counts[outcome.kind]++;
      if (took > LONGEST) counts.slow++;
      const { made, most } = outcome.kind === 'bug' ? { made: 0, most: 0 } : costOfReading(broken);
      if (made > most) counts.large++;
      if (made > most) print(`FAILED ${path}, damage ${i}: ${made} bytes, ${most} at most`);
      if (outcome.kind === 'bug') print(`FAILED ${path}, damage ${i}: ${outcome.error instanceof Error ? (outcome.error.stack ?? outcome.error.message) : String(outcome.error)}`);
      if (took > LONGEST) print(`FAILED ${path}, damage ${i}: ${Math.round(took)} ms`);
    }
    failed += counts.bug + counts.slow + counts.large;
    print(`${path}: ${counts.ran} ran, ${counts['laid out']} were laid out, ${counts.sentence} got a sentence, ${counts.bug} bugs, longest ${Math.round(longest)} ms`);
  }
  stopCounting();
  print(`${failed} failed`);
  return failed === 0;
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => /\.(onnx|safetensors)$|model\.json$|snapshot\.json$/i.test(name)).map((name) => join(folder, name));
}

/** The undamaged file with its parts; undefined for one that is no model. */
function wholeFile(path: string): FileToRead | undefined {
  const file = { name: path, bytes: new Uint8Array(readFileSync(path)) };
  if (path.endsWith('.safetensors')) return file;
  try {
    return { ...file, parts: new Map(partsOf(file).map((part) => [part, new Uint8Array(readFileSync(join(dirname(path), part)))])) };
  } catch (error) {
    if (error instanceof ModelFileError) return undefined;
    throw error;
  }
}
