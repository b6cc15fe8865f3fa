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
  return (await markupOf(source)).replace(/<[^>]*>/g, '');
}

async function markupOf(source: string): Promise<string> {
  const block = blocks.find(({ language }) => language === 'cnn-gradient');
  if (!block) throw new RangeError('no such block');
  const open = block.open(source, services);
  const leave = open.subscribe(() => undefined);
  await open.complete;
  expect(open.frame.error).toBeUndefined();
  const html = renderToString(<HostContext.Provider value={silentHost}>{open.view()}</HostContext.Provider>);
  leave();
  return html;
}

describe('The line above a figure', () => {
  test.each([
    ['image: dataset:3\nview: train\nsteps: 1', /Plain gradient descent on [^·]*(?<!at a time) · 1 step · rate/],
    ['view: train\nsteps: 1', /Plain gradient descent on 32 generated digits at a time · 1 step · rate/],
    ['image: dataset:3\nview: histograms', /zeros apart; (?!.*in a batch)/],
    ['seeds: 1\nview: histograms', /zeros apart; 32 generated digits in a batch/],
  ])('names one picture by itself, and many as a batch: %j', async (body, words) => expect(await drawn(`network: digits\n${body}`)).toMatch(words));
});

describe('One picture', () => {
  test.each([
    ['', /^shape 17 \(square\)$/],
    ['class: square', /^shape 17 \(square\)$/],
    ['class: ring', /^shape 17 \(square\), taken for “ring”$/],
  ])('is named with its class, and with the class of its loss where that is another: %j', async (line, words) => {
    const text = await drawn(`network: shapes\nimage: dataset:17\n${line}\ncontrols: none`);
    expect(/last weights · (.*?)conv1/.exec(text)?.[1]).toMatch(words);
  });
});

describe('Where a layer is silenced, one looks there first', () => {
  test.each([
    ['network: digits\nseeds: 1\nsilence: conv1', 'Inside conv1'],
    ['network: digits\nseeds: 1', 'Inside conv2'],
    ['depth: 6\nwidth: 8\nseeds: 1\nsilence: 2', 'Inside layer 2'],
    ['depth: 6\nwidth: 8\nseeds: 1', 'Inside layer 3'],
  ])('%j', async (body, words) => expect(await drawn(body)).toContain(words));

  test('and theory is said to know nothing of it', async () => {
    expect(await drawn('depth: 6\nwidth: 8\nseeds: 1\nsilence: 2')).toContain('dashed: theory, with nothing silenced');
    expect(await drawn('depth: 6\nwidth: 8\nseeds: 1')).toMatch(/dashed: theory(?!,)/);
  });
});

test('The factor of a layer is told as it is measured, beside what its slopes let expect', async () => {
  const text = await drawn('activation: sigmoid\ndepth: 6\nwidth: 8\nseeds: 2');
  expect(text).toMatch(/measured: 0\.\d+[\d.]*\s% saturated/);
});

test('A hundred layers of faint or strong weights stand where numbers are', async () => {
  for (const compare of ['[linear + normal 0.01, relu + normal 0.001]', '[linear + normal 10, relu + normal 3]']) {
    const html = await markupOf(`depth: 100\nwidth: 16\nseeds: 1\ncompare: ${compare}`);
    expect(html).toContain('by theory');
    expect(html).not.toMatch(/NaN|undefined|– by theory/);
  }
});

test.each([
  ['activation: relu\ndepth: 6\nwidth: 8\nseeds: 1\nsilence: {layer: 2, factor: 0.5}', 'because layer 2 passes on 0.5 of what reaches it.'],
  ['activation: relu\ndepth: 6\nwidth: 8\nseeds: 1\nsilence: {layer: 2, factor: 1000}', 'because layer 2 passes on 1000 times what reaches it.'],
  ['network: digits\nseeds: 1\nsilence: {layer: conv2, factor: 1000}', 'because conv2 passes on 1000 times what reaches it.'],
])('A layer that passes on more or less says how much: %j', async (body, words) => expect(await drawn(body)).toContain(words));

test('The scale of units that have exploded has room for its numbers', async () => {
  const html = await markupOf('compare: [linear + normal 10]\ndepth: 100\nwidth: 16\nseeds: 1\nview: histograms');
  const marks = [...html.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="end">([^<]*)</g)].map(([, x, text]) => Number(x) - 6.2 * text.length);
  expect(marks.length).toBeGreaterThanOrEqual(3);
  for (const left of marks) expect(left).toBeGreaterThanOrEqual(0);
});
