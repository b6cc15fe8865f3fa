// `npm run conformance -- [--known] [--reference] DIR…`: runs every case below the folders, prints a line per kind, each
// failure with its worst deviation, and a closing line `N passed, N failed`. scripts/conformance.mjs bundles and calls it.

import { createKernels } from '../../src/engine/kernels/simd';
import type { Comparison } from './comparison';
import { CaseError, type Context } from './kind';
import { kinds } from './kinds/index';
import { findCases, findNamed, type FoundCase } from './places';

/** What the command line says. */
export interface ConformanceOptions {
  readonly folders: readonly string[];
  /** Leave out cases that nothing can run yet; otherwise they fail. */
  readonly known: boolean;
  /** Compute by the plain loops, without the fast kernels. */
  readonly reference: boolean;
  print(line: string): void;
}

/** Runs everything; whether nothing failed. */
export async function conformance({ folders, known, reference, print }: ConformanceOptions): Promise<boolean> {
  const context = { kernels: reference ? undefined : await createKernels(), find: findNamed };
  const tally = new Map<string, Counts>();
  for (const folder of folders)
    for (const found of findCases(folder, kinds)) {
      const outcome = await runCase(found, context);
      if (known && outcome === 'unknown') continue;
      count(tally, found.kind, outcome);
      if (outcome === 'unknown') print(`FAILED ${found.kind}: ${found.case.name}: nothing can run this kind yet`);
      else if (typeof outcome === 'object') print(`FAILED ${found.kind}: ${found.case.name}: ${describe(outcome)}`);
    }
  return report(tally, print);
}

/** A case passes, is skipped because its data says so, cannot be run, or fails with a comparison or an error. */
type Outcome = 'passed' | 'skipped' | 'unknown' | Comparison | Error;

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

async function runCase({ case: found }: FoundCase, context: Context): Promise<Outcome> {
  if (found.skip !== undefined) return 'skipped';
  if (!found.run) return 'unknown';
  try {
    const comparisons = await found.run(context);
    const worst = comparisons.reduce<Comparison | undefined>((a, b) => (a && a.worst >= b.worst ? a : b), undefined);
    if (!worst) return { what: 'nothing', worst: Infinity, detail: 'the case compares nothing' };
    return worst.worst <= 1 ? 'passed' : worst;
  } catch (error) {
    return error instanceof Error ? error : new CaseError(String(error));
  }
}

function count(tally: Map<string, Counts>, kind: string, outcome: Outcome): void {
  const counts = tally.get(kind) ?? { passed: 0, failed: 0, skipped: 0 };
  tally.set(kind, counts);
  counts[outcome === 'passed' || outcome === 'skipped' ? outcome : 'failed']++;
}

function describe(outcome: Comparison | Error): string {
  if (outcome instanceof Error) return `${outcome.name}: ${outcome.message}`;
  return `${outcome.what}: ${outcome.detail} (${outcome.worst.toPrecision(3)} times what is allowed)`;
}

function report(tally: ReadonlyMap<string, Counts>, print: (line: string) => void): boolean {
  const [passed, failed] = [sum(tally, 'passed'), sum(tally, 'failed')];
  for (const [kind, counts] of tally) {
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped as the data says` : '';
    print(`${kind}: ${counts.passed} passed, ${counts.failed} failed${skipped}`);
  }
  print(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

function sum(tally: ReadonlyMap<string, Counts>, key: keyof Counts): number {
  return [...tally.values()].reduce((total, counts) => total + counts[key], 0);
}
