// What stands above the figures of a real network: one picture is no batch.
import { renderToString } from 'preact-render-to-string';
import { afterAll, describe, expect, test } from 'vitest';
import { blocks } from '../../../src/blocks';
import { HostContext } from '../../../src/blocks/ui/host';
import { mistakeServices } from '../first-mistake';
import { silentHost } from '../silent-host';

const services = mistakeServices();
afterAll(() => services.lab.close());

async function drawn(source: string): Promise<string> {
  const block = blocks.find(({ language }) => language === 'cnn-gradient');
  if (!block) throw new RangeError('no such block');
  const open = block.open(source, services);
  const leave = open.subscribe(() => undefined);
  await open.complete;
  expect(open.frame.error).toBeUndefined();
  const html = renderToString(<HostContext.Provider value={silentHost}>{open.view()}</HostContext.Provider>);
  leave();
  return html.replace(/<[^>]*>/g, '');
}

describe('The line above a figure', () => {
  test.each([
    ['image: dataset:3\nview: train\nsteps: 1', /Plain gradient descent on [^·]*(?<!at a time) · 1 step · rate/],
    ['view: train\nsteps: 1', /Plain gradient descent on 32 generated digits at a time · 1 step · rate/],
    ['image: dataset:3\nview: histograms', /zeros apart; (?!.*in a batch)/],
    ['seeds: 1\nview: histograms', /zeros apart; 32 generated digits in a batch/],
  ])('names one picture by itself, and many as a batch: %j', async (body, words) => expect(await drawn(`network: digits\n${body}`)).toMatch(words));
});
