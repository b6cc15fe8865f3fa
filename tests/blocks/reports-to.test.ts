// A run of the lab that reports to shared work.
import { describe, expect, it } from 'vitest';
import { reportsTo } from '../../src/blocks/reports-to';
import type { Progress } from '../../src/blocks/services';

function toolsOf() {
  const [shown, heard]: [unknown[], Progress[]] = [[], []];
  const { signal } = new AbortController();
  return { shown, heard, tools: { signal, show: (value: unknown) => shown.push(value), progress: (now: Progress) => heard.push(now) } };
}

describe('A run that reports to shared work', () => {
  it('ends with the work', () => {
    const { tools } = toolsOf();
    expect(reportsTo(tools, () => '').signal).toBe(tools.signal);
  });

  it('says in the work’s words how far it is, whatever the run calls it', () => {
    const { tools, heard } = toolsOf();
    const { onProgress } = reportsTo(tools, (done) => `picture ${done * 4} of 4`);
    onProgress?.({ done: 0.25, words: 'a study' });
    onProgress?.({ done: 1, words: 'a study' });
    expect(heard).toEqual([{ done: 0.25, words: 'picture 1 of 4' }, { done: 1, words: 'picture 4 of 4' }]);
  });

  it('shows what there is so far, and nothing where there is nothing; a result that is empty is one', () => {
    const { tools, shown } = toolsOf();
    const { onProgress } = reportsTo<unknown>(tools, () => '');
    for (const partial of [undefined, 0, [], 'maps']) onProgress?.({ done: 0, words: '', ...(partial !== undefined && { partial }) });
    expect(shown).toEqual([0, [], 'maps']);
  });
});
