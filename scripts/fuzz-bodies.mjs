// `npm run fuzz:bodies -- [--times N] [--seed S] [--blocks LANGUAGE,…]`: mutated block bodies, each read, computed and
// drawn, or refused with a line; status 1 when one is not. The test that it runs is tests/blocks/mutated-bodies.test.tsx.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, run } from './run.mjs';

const { values: { times, seed, blocks } } = parseArgs({
  options: { times: { type: 'string', default: '100000' }, seed: { type: 'string', default: '' }, blocks: { type: 'string' } },
});
process.env.MUTATED_BODIES = times;
process.env.MUTATED_SEED = seed;
if (blocks) process.env.MUTATED_BLOCKS = blocks;
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const fine = await run(process.execPath, [vitest, 'run', '--project', 'unit', 'tests/blocks/mutated-bodies.test.tsx', '--disable-console-intercept']);
process.exitCode = fine ? 0 : 1;
