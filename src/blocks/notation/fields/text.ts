// Fields of words: free text, a name, one of a few choices, yes or no.
import type { Field } from '../field';
import { nearest } from '../nearest';

/** A field of free text. */
export function text(summary: string, sample = 'Some words'): Field<string> {
  return {
    summary, sample, expected: 'text',
    read: (value) => {
      if (value.kind !== 'text') throw value.mistake('text', `Write for example “${sample}”.`);
      return value.text;
    },
    write: scalarText,
  };
}

/** A field of one of a few words. */
export function choice<const T extends string>(summary: string, choices: readonly T[]): Field<T> {
  const expected = choices.length === 2 ? choices.join(' or ') : `one of ${choices.join(', ')}`;
  return {
    summary, choices, expected, sample: choices[0] ?? '',
    read: (value) => {
      const found = choices.find((word) => word === value.text);
      if (found === undefined) throw value.mistake(expected, value.kind === 'text' ? meant(value.text, choices) : `Write for example ${choices[0] ?? ''}.`);
      return found;
    },
    write: scalarText,
  };
}

/** The choices stand in the sentence already. */
function meant(typed: string, choices: readonly string[]): string {
  const near = nearest(typed, choices);
  return near === undefined ? 'Write one of them.' : `Did you mean “${near}”?`;
}

/** A field that is switched on or off. */
export function flag(summary: string): Field<boolean> {
  return {
    summary, expected: 'true or false', sample: 'true', choices: ['true', 'false'],
    read: (value) => {
      const word = value.text.toLowerCase();
      if (['true', 'yes', 'on'].includes(word)) return true;
      if (['false', 'no', 'off'].includes(word)) return false;
      throw value.mistake('true or false', 'Write true or false.');
    },
    write: String,
  };
}

/** A scalar as YAML: plain where it reads back as the same text, else in double quotes. */
export function scalarText(words: string): string {
  const plain = /^[\p{L}\p{N}_.+(−-][^\n:#,[\]{}"'`|>&*!%@\\]*$/u.test(words) && words === words.trim() && !/^[-?]( |$)/.test(words);
  return plain || /^!?\[\[[^[\]\n]+\]\]$/.test(words) ? words : JSON.stringify(words);
}
