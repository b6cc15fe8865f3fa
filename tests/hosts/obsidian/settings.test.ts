import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, resultNameProblem } from '../../../src/hosts/obsidian/settings';

describe('Stored settings', () => {
  test('of version 1 keep what they say and get the folder and name of result notes', () => {
    const stored = { version: 1, topics: '[[Somewhere]]', controls: 'minimal', notation: 'lecture' };
    expect(readSettings(stored)).toEqual({ ...stored, version: 2, resultFolder: 'Results', resultName: '{{note}} {{title}} {{date}}' });
  });

  test('are read again as they were written', () => {
    const own = { ...DEFAULT_SETTINGS, resultFolder: '', resultName: 'R {{time}}' };
    expect(readSettings(JSON.parse(JSON.stringify(own)))).toEqual(own);
  });

  test.each([undefined, null, 7, 'x', [], { version: 99, resultFolder: 3, resultName: ' ', topics: null }])('of a wrong kind are replaced: %j', (stored) => {
    expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });
});

describe('The name template', () => {
  test.each(['{{note}} {{title}} {{date}}', '{{ block }}-{{time}}', 'Result'])('%s is taken', (template) => expect(resultNameProblem(template)).toBeUndefined());

  test('an unknown placeholder and an empty name are refused in words', () => {
    expect(resultNameProblem('{{note}} {{loss}}')).toBe('{{loss}} is unknown; there are {{note}}, {{title}}, {{block}}, {{date}}, {{time}}.');
    expect(resultNameProblem(' ')).toBe('Write a name, such as {{note}} {{title}} {{date}}.');
  });
});
