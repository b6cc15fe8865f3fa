// Small jobs that exercise the lab's door; the program in the lab's tests.

import { ShapeError } from '../../src/engine/errors';
import { referenceGemm } from '../../src/engine/kernels/reference';
import { kernelMaker } from '../../src/engine/kernels/simd';
import type { ProgramPort } from '../../src/lab/door';
import type { Job, ModelRef } from '../../src/lab/job';
import { startProgram } from '../../src/lab/program';

/** A model of these tests: its source, and how many this program has built. */
export interface CountedModel {
  readonly factor: number;
  readonly built: number;
}

const count: Job<{ to: number }, number, { at: Float32Array }> = {
  summary: 'Counts, reporting every number.',
  async run({ to }, context) {
    for (let i = 1; i <= to; i++) {
      context.progress(i / to, `at ${i}`, { at: new Float32Array([i]) });
      await context.breathe();
    }
    return to;
  },
};

const sines: Job<{ x: Float32Array }, { y: Float32Array; sum: number }> = {
  summary: 'Computes something whose last bits would show a difference.',
  async run({ x }, context) {
    const y = x.map((value, i) => Math.fround(Math.sin(value) * Math.sqrt(i + value * value)));
    await context.breathe();
    return { y, sum: y.reduce((sum, value) => sum + value, 0) };
  },
};

const forever: Job<Record<string, never>, never> = {
  summary: 'Ends only when it is cancelled.',
  async run(_, context) {
    for (;;) {
      for (let i = 0, until = performance.now() + 1; performance.now() < until; i++);
      context.progress(0, 'still running');
      await context.breathe();
    }
  },
};

const stuck: Job<Record<string, never>, never> = {
  summary: 'Never breathes: only the death of its worker ends it.',
  run(_, context) {
    context.progress(0, 'stuck');
    for (;;);
  },
};

const fail: Job<{ how: 'shape' | 'bug' | 'unclonable' }, unknown> = {
  summary: 'Fails.',
  async run({ how }) {
    if (how === 'unclonable') return () => how;
    if (how === 'bug') throw new TypeError('x is not a function');
    throw new ShapeError({ layer: 'conv1', expected: '4 axes', found: '[2, 3]' });
  },
};

const scale: Job<{ model: ModelRef; x: number }, { y: number; built: number }, never, CountedModel> = {
  summary: 'Multiplies by what a model says.',
  async run({ model, x }, context) {
    const { factor, built } = await context.model(model);
    return { y: factor * x, built };
  },
};

const product: Job<{ a: Float32Array; b: Float32Array; n: number }, { c: Float32Array; kernels: string }> = {
  summary: 'Multiplies two n×n matrices on the fastest kernels.',
  async run({ a, b, n }, context) {
    const kernels = await context.kernels();
    const c = new Float32Array(n * n);
    (kernels?.gemm ?? referenceGemm)({ m: n, n, k: n }, a, b, c);
    return { c, kernels: kernels?.name ?? 'plain' };
  },
};

/** The jobs of the tests. */
export const jobs = { count, sines, forever, stuck, fail, scale, product };

/** Their types. */
export type TestJobs = typeof jobs;

/** The program of the tests, in the form that the build wraps into one function. */
export function main(port: ProgramPort, slice: number): void {
  let built = 0;
  const build = async (source: { factor: number }): Promise<CountedModel> => {
    if (source.factor < 0) throw new ShapeError({ layer: 'model', expected: 'a factor', found: String(source.factor) });
    return { ...source, built: ++built };
  };
  const now = (): number => performance.now();
  startProgram({ jobs, build, makeKernels: kernelMaker(now) }, { port, slice, now });
}
