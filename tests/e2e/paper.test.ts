// Notes on paper, as a real PDF: which page each part lies on, and that nothing is left of the handles.
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import type { PageSpan } from './host/paper';
import { EXAMPLES, fenced } from './support/fenced';

let host: Host;
afterEach(() => host.closeNoisy());

const LONG = { timeout: 240_000 };
/** What must not be cut in two. */
const PARTS = '.cnn-block :is(figure, [role="row"], .katex-display, .cnn-sentence, .cnn-footer, .cnn-title)';

const cut = (spans: readonly PageSpan[]) => spans.filter(({ from, to }) => from !== to).map(({ name, from, to }) => `${name} lies on pages ${from} to ${to}`);

/** Blocks with lines of text before them, so that they meet the ends of pages in many ways. */
function noteOf(language: string, bodies: readonly string[]): string {
  return bodies.map((body, k) => `${'A line of the note.\n\n'.repeat((5 * k + 3) % 14)}${fenced(language, body)}`).join('\n');
}

test.each(Object.entries(EXAMPLES))('No part of an example of %s is cut by the end of a page', LONG, async (language, examples) => {
  const above = examples.flatMap(({ before }) => (before ? [fenced(before.language, before.source)] : []));
  host = await openHost({ vault: { 'Note.md': [...above, noteOf(language, examples.map(({ source }) => source))].join('\n'), 'Vision.md': '' } });
  const paper = await host.print('Note.md');
  const parts = await paper.pagesOf(PARTS);
  expect(parts.length).toBeGreaterThan(2 * examples.length);
  expect(parts.filter(({ from, to }) => !(from >= 1 && to >= from))).toEqual([]);
  expect(cut(parts)).toEqual([]);
  await host.close();
});

test('A block that fits a page is on one page', LONG, async () => {
  host = await openHost({ vault: { 'Note.md': noteOf('cnn-softmax', Array.from({ length: 9 }, () => 'target: cat\n')), 'Vision.md': '' } });
  const blocks = await (await host.print('Note.md')).pagesOf('.cnn-block');
  expect(blocks).toHaveLength(9);
  expect(cut(blocks)).toEqual([]);
  expect(blocks.at(-1)!.from).toBeGreaterThan(2);
  await host.close();
});

test('A block that is longer than a page is cut between its parts, and its topic links stay with what is before them', LONG, async () => {
  const method = '[saliency, guided-backprop, gradcam, integrated-gradients, smoothgrad, lrp, input-x-gradient, deconvnet, layercam, gradcam++, xgradcam, scorecam]';
  host = await openHost({ vault: { 'Note.md': fenced('cnn-filters', `view: attribution\nmethod: ${method}\n`), 'Vision.md': '' } });
  const paper = await host.print('Note.md');
  const [block] = await paper.pagesOf('.cnn-block');
  expect(block.to).toBeGreaterThan(block.from);
  const parts = await paper.pagesOf(PARTS);
  expect(cut(parts)).toEqual([]);
  const [sentence] = await paper.pagesOf('.cnn-sentence');
  const [footer] = await paper.pagesOf('.cnn-footer');
  expect(footer.from).toBe(sentence.to);
  await host.close();
});

test('Nothing on paper asks to be pressed: no toolbar, no ways to another picture, no curve to add', LONG, async () => {
  const note = fenced('cnn-softmax', '') + fenced('cnn-filters', '') + fenced('cnn-gradient', 'depth: 6\nwidth: 8\nseeds: 1\n') + fenced('cnn-network', '');
  host = await openHost({ vault: { 'Note.md': note, 'Vision.md': '' } });
  const paper = await host.print('Note.md');
  for (const handles of ['.cnn-toolbar', '.cnn-own-line', '.cnn-training-buttons', '.cnn-descent', '[data-no-picture]']) {
    expect(paper.html, handles).toContain(handles.replace(/[.[\]]/g, ''));
    expect(await paper.pagesOf(`.cnn-block ${handles}`), handles).toEqual([]);
  }
  await host.close();
});
