import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, MEMORY_RANGE, memoryProblem, preferencesOf, readSettings, resultNameProblem, storedSettings, topicsProblem, type Settings } from '../../../src/hosts/obsidian/settings';

describe('Stored settings', () => {
  test('of version 1 keep what they say and get what later versions added', () => {
    const stored = { version: 1, topics: '[[Somewhere]]', controls: 'minimal', notation: 'lecture' };
    expect(readSettings(stored)).toEqual({ ...DEFAULT_SETTINGS, ...stored, version: 3, resultFolder: 'Results', resultName: '{{note}} {{title}} {{date}}', isDemoOffered: true });
  });

  test('of version 2 keep folder and name of results, and are not offered the demo', () => {
    const stored = { version: 2, topics: '', controls: 'full', notation: 'standard', resultFolder: 'R', resultName: 'N {{date}}' };
    expect(readSettings(stored)).toEqual({ ...stored, version: 3, modelMemory: 600, motion: 'system', isDemoOffered: true });
  });

  test('of a new vault are the defaults, with the demo not offered yet', () => {
    expect(readSettings(null)).toEqual(DEFAULT_SETTINGS);
    expect(readSettings(undefined).isDemoOffered).toBe(false);
  });

  test('are read again as they were written, whatever they are', () => {
    const settings = fc.record<Settings>({
      version: fc.constant(3), topics: fc.string(), controls: fc.constantFrom('full', 'minimal', 'none'), notation: fc.constantFrom('lecture', 'standard'), resultFolder: fc.string(),
      resultName: fc.string({ minLength: 1 }).filter((name) => name.trim() !== ''), modelMemory: fc.integer(MEMORY_RANGE), motion: fc.constantFrom('system', 'reduced'), isDemoOffered: fc.boolean(),
    });
    fc.assert(fc.property(settings, (own) => {
      expect(readSettings(JSON.parse(JSON.stringify(storedSettings(own, null))))).toEqual(own);
    }), { seed: 5 });
  });

  test('of a newer version keep what this one does not know', () => {
    const newer = { version: 9, topics: '[[A]]', colours: 'many' };
    const stored = storedSettings({ ...readSettings(newer), controls: 'none' }, newer);
    expect(stored).toMatchObject({ version: 9, topics: '[[A]]', colours: 'many', controls: 'none' });
  });

  test.each([undefined, null, 7, 'x', [], { resultFolder: 3, resultName: ' ', topics: null, modelMemory: -1, motion: 'wild', isDemoOffered: 'no' }])('of a wrong kind are replaced: %j', (stored) => {
    expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });

  test('never throw and never hold what no control could show', () => {
    fc.assert(fc.property(fc.anything(), (stored) => {
      const settings = readSettings(stored);
      expect(preferencesOf(settings).controls).toMatch(/^(full|minimal|none)$/);
      expect(memoryProblem(settings.modelMemory)).toBeUndefined();
    }), { seed: 6 });
  });
});

describe('Megabytes for models', () => {
  test.each([16, 600, 2000])('%d are taken', (megabytes) => expect(memoryProblem(megabytes)).toBeUndefined());
  test.each([0, 15, 2001, NaN])('%d are refused in words', (megabytes) => expect(memoryProblem(megabytes)).toBe('Write a number from 16 to 2000.'));
});

describe('Topic pages', () => {
  test.each(['', '[[A]]', '[[A]], [[B|c]]'])('%j are taken', (line) => expect(topicsProblem(line)).toBeUndefined());
  test('what is no link is named', () => expect(topicsProblem('[[A]], B')).toBe('Write links such as [[Vision]], separated by commas; “B” is none.'));
});

describe('The name template', () => {
  test.each(['{{note}} {{title}} {{date}}', '{{ block }}-{{time}}', 'Result'])('%s is taken', (template) => expect(resultNameProblem(template)).toBeUndefined());

  test('an unknown placeholder and an empty name are refused in words', () => {
    expect(resultNameProblem('{{note}} {{loss}}')).toBe('{{loss}} is unknown; there are {{note}}, {{title}}, {{block}}, {{date}}, {{time}}.');
    expect(resultNameProblem(' ')).toBe('Write a name, such as {{note}} {{title}} {{date}}.');
  });
});
