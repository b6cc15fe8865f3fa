// What holds for every study in the table.
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../src/study/declaration';
import { studies } from '../../src/study/studies';

describe.each(Object.entries<Declaration>(studies))('%s', (_, study) => {
  it('is declared with a title, a summary, a source and an equation that KaTeX reads', () => {
    expect(study.title).toMatch(/^[A-Z]/);
    expect(study.summary).toMatch(/^[A-Z].*\.$/);
    expect(study.about.length).toBeGreaterThanOrEqual(2);
    for (const sentence of study.about) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(study.source.arxiv ?? study.source.venue).toBeTruthy();
    expect(() => katex.renderToString(study.equation, { throwOnError: true, strict: 'error' })).not.toThrow();
  });

  it('has a default for every option, which its form reads back', () => {
    for (const { form, fallback, summary } of Object.values(study.options)) {
      expect(form.read(form.print(fallback))).toEqual(fallback);
      expect(summary).not.toBe('');
    }
  });
});
