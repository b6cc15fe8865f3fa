// What holds for every block of the table: every example computes, reports, and draws.
import { renderToString } from 'preact-render-to-string';
import { afterAll, describe, expect, test } from 'vitest';
import { engineProgram } from 'engine-program';
import { blocks } from '../../src/blocks';
import { HostContext } from '../../src/blocks/ui/host';
import { csvOf, markdownTableOf } from '../../src/blocks/result-text';
import { openExample } from '../../src/blocks/open-example';
import { folderServices } from '../../src/hosts/node/folder-services';
import katex from 'katex';
import { silentHost } from './silent-host';

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};
const services = folderServices({ paths: [], read: () => Promise.reject(new RangeError('no such file')) }, { now: () => performance.now(), after });
afterAll(() => services.lab.close());

test('The lab’s program is bundled', () => expect(engineProgram).toBeTypeOf('function'));

describe.each(blocks.map((block) => [block.language, block] as const))('%s', (_, block) => {
  test('shows a finished example for an empty body', () => expect(block.examples[0].source).toBe(''));

  describe.each(block.examples.map((example) => [example.title, example] as const))('%s', (_title, example) => {
    test('computes, reports figures without NaN, and draws', { timeout: 60_000 }, async () => {
      const all = openExample(block, example, services);
      const [open] = all.slice(-1);
      const leaves = all.map((each) => each.subscribe(() => undefined));
      await Promise.all(all.map(({ complete }) => complete));
      await open.complete;
      expect(open.frame.error).toBeUndefined();
      const result = open.result();
      expect(result?.figures.length).toBeGreaterThan(0);
      expect(result?.figures.filter(({ value }) => Number.isNaN(value))).toEqual([]);
      expect(result?.sentence).toMatch(/^\S.*[.!?…]$/s);
      expect(markdownTableOf(result?.table)).toMatch(/^\|.*\|$/m);
      expect(csvOf(result?.table)).not.toMatch(/NaN|undefined/);
      if (result?.latex !== undefined) expect(() => katex.renderToString(result.latex ?? '', { displayMode: true, throwOnError: true })).not.toThrow();
      const html = renderToString(<HostContext.Provider value={silentHost}>{open.view()}</HostContext.Provider>);
      expect(html.length).toBeGreaterThan(100);
      expect(html).not.toMatch(/NaN|undefined/);
      for (const leave of leaves) leave();
    });
  });
});
