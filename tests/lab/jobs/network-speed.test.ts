// How fast a machine trains, by a clock that is handed in: no result depends on how fast this machine is.
import { describe, expect, it } from 'vitest';
import { networkSpeed } from '../../../src/lab/jobs/network-speed';
import type { FolderSet } from '../../../src/study/training/recipe';
import { digitsNetwork, smallRecipe } from '../../study/training/recipes';
import { contextOf } from './job-context';

const recipe = { ...smallRecipe, network: digitsNetwork('flatten\ndense 10') };

/** A clock that goes on by so many milliseconds whenever somebody looks. */
function ticking(step: number): () => number {
  let now = 0;
  return () => (now += step);
}

describe('The speed of a network', () => {
  it('is what one call takes, divided by its 32 pictures', async () => {
    const speed = await networkSpeed.run(recipe, contextOf(undefined, { now: ticking(5) }));
    for (const one of [speed.drawing, speed.training, speed.reading]) expect(one).toBe(5 / 32);
  });

  it('takes a single call where that takes longer than everything', async () => {
    const context = contextOf(undefined, { now: ticking(1000) });
    const { drawing, training, reading } = await networkSpeed.run(recipe, context);
    expect(context.breaths()).toBe(3);
    expect(drawing).toBe(training);
    expect(reading).toBe(training);
  });

  it('does not count the drawing of a folder’s pictures, which are read beforehand', async () => {
    const folder: FolderSet = { folder: 'Leaves', labels: Array.from({ length: 10 }, (_, i) => `class ${i}`), shape: [1, 28, 28], heldBack: 32, fingerprint: 'x' };
    const { drawing, training, reading } = await networkSpeed.run({ ...recipe, dataSet: folder }, contextOf(undefined, { now: ticking(1000) }));
    expect(drawing).toBe(0);
    expect([training > 0, reading > 0]).toEqual([true, true]);
  });

  it('leaves nothing behind: the same recipe is measured in the same way again', async () => {
    const measure = () => networkSpeed.run(recipe, contextOf(undefined, { now: ticking(20) }));
    expect(await measure()).toEqual(await measure());
  });
});
