// Keys that do nothing under others: the note is told, the key stays, and nobody is offered it.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { blocks } from '../../../src/blocks';
import { gradientIdleKeys, gradientKeysRead } from '../../../src/blocks/gradient/idle-keys';
import { GRADIENT_VIEWS } from '../../../src/blocks/gradient/options';
import type { OpenBlock } from '../../../src/blocks/live-block';
import { mistakeServices } from '../first-mistake';

const services = mistakeServices();
afterAll(() => services.lab.close());

function open(source: string): OpenBlock {
  const block = blocks.find(({ language }) => language === 'cnn-gradient');
  if (!block) throw new RangeError('no such block');
  return block.open(source, services);
}

async function noticesOf(source: string): Promise<string[]> {
  const block = open(`${source}\n`);
  const leave = block.subscribe(() => undefined);
  await block.complete;
  leave();
  expect(block.frame.error).toBeUndefined();
  return block.frame.notices.map(({ line, text }) => `${line}: ${text}`);
}

const SMALL = 'depth: 3\nwidth: 4';

describe('A note that writes a key that does nothing', () => {
  it.each([
    [`${SMALL}\nsteps: 20`, ['3: “steps” does nothing in view: flow. Write view: train, or remove it.']],
    [`${SMALL}\nview: check\nclip: 1\nrate: 0.1`, ['4: “clip” does nothing in view: check. Write view: train, or remove it.', '5: “rate” does nothing in view: check. Write view: train, or remove it.']],
    [`${SMALL}\nview: train\nsteps: 2\nseeds: 5`, ['5: “seeds” does nothing in view: train, which follows a single start. Remove it, or write view: flow.']],
    [`${SMALL}\nview: check\nseeds: 5`, ['4: “seeds” does nothing in view: check, which follows a single start. Remove it, or write view: flow.']],
    [`${SMALL}\nseeds: 1\nactivation: tanh\ncompare: [sigmoid, relu]`, ['4: “activation” does nothing here: every setting of compare has its own. Remove it, or leave it out in one of them.']],
    [`${SMALL}\nseeds: 1\nnorm: batch\ncompare: [no norm, layer norm]`, ['4: “norm” does nothing here: every setting of compare has its own. Remove it, or leave it out in one of them.']],
    ['network: digits\nimage: dataset:3\nseeds: 4', ['3: “seeds” does nothing here: one picture goes once through a network as it is. Remove it, or write init: he for fresh weights.']],
  ])('is told at its line, and gets its figure: %j', async (source, expected) => expect(await noticesOf(source)).toEqual(expected));

  it.each([
    '', `${SMALL}\nview: train\nsteps: 2\nrate: 0.1\nclip: 1`, `${SMALL}\nseeds: 2\nactivation: tanh\ncompare: [sigmoid, he]`, `${SMALL}\nseeds: 2\ninit: he\ncompare: [sigmoid, relu]`,
    'network: digits\nimage: dataset:3\nseeds: 2\ninit: he', 'network: digits\nview: train\nsteps: 1',
  ])('is told nothing where every key does something: %j', async (source) => expect(await noticesOf(source)).toEqual([]));

  it('is told the same however the view is reached by hand: only what is written counts', async () => {
    const block = open(`${SMALL}\nview: train\nsteps: 2\n`);
    const leave = block.subscribe(() => undefined);
    await block.complete;
    expect(block.frame.notices).toEqual([]);
    leave();
  });
});

describe('The keys that are offered', () => {
  const keysFor = (source: string) => Object.keys(open('').block.keysFor(source));

  it.each(GRADIENT_VIEWS)('hold steps, rate and clip in view: %s only where it trains', (view) => {
    for (const key of ['steps', 'rate', 'clip']) expect(keysFor(`view: ${view}\n`).includes(key)).toBe(view === 'train');
    expect(keysFor(`view: ${view}\n`).includes('seeds')).toBe(view === 'flow' || view === 'histograms');
  });

  it('are those of equal layers, or with network those of pictures', () => {
    expect(keysFor('')).toContain('depth');
    expect(keysFor('')).not.toContain('image');
    expect(keysFor('network: digits\n')).toContain('image');
    expect(keysFor('network: digits\n')).not.toContain('depth');
  });

  it('are never said to do nothing', () => {
    const options = fc.record({
      view: fc.constantFrom(...GRADIENT_VIEWS), steps: fc.constant(3), rate: fc.constant(0.1), clip: fc.constant(1), seeds: fc.constant(2), activation: fc.constant('relu' as const), norm: fc.constant('batch' as const),
      compare: fc.array(fc.record({ activation: fc.constant('tanh' as const), norm: fc.constant('layer' as const) }, { requiredKeys: [] }), { maxLength: 3 }),
    }, { requiredKeys: [] });
    fc.assert(fc.property(options, (written) => {
      const idle = gradientIdleKeys(written).map(({ key }) => key);
      const read: readonly string[] = gradientKeysRead(written);
      for (const key of idle) expect(read).not.toContain(key);
      for (const key of Object.keys(written)) expect(idle.includes(key as 'view') || read.includes(key)).toBe(true);
    }));
  });
});
