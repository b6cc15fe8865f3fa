// The parameters of layers, losses and optimisers: a field documents a parameter, types it, and reads and prints it as a
// word of a layer line. Fields without a default stand in the line by position, the others after their name.

import { ParameterError } from './errors';

/** A form that values take in text: how it is described in an error, read from one word, and printed back. */
export interface Form<T> {
  /** What a word has to be, to follow "expected": "a positive integer". */
  readonly expects: string;
  /** All words that it takes, where they are few. */
  readonly words?: readonly string[];
  /** The value of a word; undefined when the word has another form. */
  read(word: string): T | undefined;
  /** The word that reads as this value. */
  print(value: T): string;
}

/** One parameter of a layer. */
export interface Field<T, Required extends boolean = boolean> {
  readonly form: Form<T>;
  readonly summary: string;
  readonly required: Required;
  /** The value where none is given; absent only where the parameter is required. */
  readonly fallback?: T;
}

/** The parameters of one declaration, by name in camelCase; a layer line spells the name in kebab-case. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The complete values of some fields. */
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** The values as somebody may give them: those with a default may be left out. */
export type Given<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Field<unknown, true> ? K : never]: Values<F>[K];
} & { readonly [K in keyof F as F[K] extends Field<unknown, true> ? never : K]?: Values<F>[K] };

/** A field that must be given, by position in a layer line. */
export function required<T>(form: Form<T>, summary: string): Field<T, true> {
  return { form, summary, required: true };
}

/** A field with a default, given in a layer line by its name and one word. */
export function option<T>(form: Form<T>, fallback: T, summary: string): Field<T, false> {
  return { form, summary, required: false, fallback };
}

/**
 * Fills in defaults and checks every value against its field.
 * @throws {ParameterError} for a missing, unknown or impossible value.
 */
export function completeParameters(layer: string, fields: Fields, given: object): Record<string, unknown> {
  for (const name of Object.keys(given)) if (!(name in fields)) throw unknownParameter(layer, fields, name);
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = (given as Record<string, unknown>)[name] ?? field.fallback;
    if (value === undefined && field.required) throw missing(layer, name, field);
    if (value !== undefined && value !== field.fallback) check(layer, name, field, value);
    values[name] = value;
  }
  return values;
}

/**
 * Reads a layer line's words after its kind: required values by position, then `name value` pairs in any order.
 * @throws {ParameterError} that says which word is missing, unknown or not of the form it should be.
 */
export function readParameters(layer: string, fields: Fields, words: readonly string[]): Record<string, unknown> {
  const positional = Object.entries(fields).filter(([, field]) => field.required);
  const values: Record<string, unknown> = {};
  positional.forEach(([name, field], i) => {
    if (words[i] === undefined) throw missing(layer, name, field);
    values[name] = readWord(layer, name, field, words[i]);
  });
  for (let i = positional.length; i < words.length; i += 2) {
    const name = camelCase(words[i]);
    const field = fields[name];
    if (!field || field.required) throw unknownParameter(layer, fields, words[i]);
    values[name] = readWord(layer, name, field, words[i + 1] ?? 'the end of the line');
  }
  return completeParameters(layer, fields, values);
}

/** The words that {@link readParameters} reads as these values; defaults are left out. */
export function printParameters(fields: Fields, values: object): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = (values as Record<string, unknown>)[name];
    if (value === undefined) return [];
    const word = field.form.print(value);
    if (field.required) return [word];
    return isFallback(field, word) ? [] : [kebabCase(name), word];
  });
}

function isFallback({ form, fallback }: Field<unknown>, word: string): boolean {
  return fallback !== undefined && form.print(fallback) === word;
}

function readWord(layer: string, name: string, field: Field<unknown>, word: string): unknown {
  const value: unknown = field.form.read(word);
  if (value === undefined) throw wrongForm(layer, name, field, word);
  return value;
}

/** A value is right when its form prints it as a word that it reads. */
function check(layer: string, name: string, field: Field<unknown>, value: unknown): void {
  const word = printed(field, value);
  if (word === undefined || field.form.read(word) === undefined) throw wrongForm(layer, name, field, word ?? String(value));
}

/** Undefined for a value of another kind, which the form cannot print. */
function printed({ form }: Field<unknown>, value: unknown): string | undefined {
  try {
    return form.print(value);
  } catch {
    return undefined;
  }
}

function wrongForm(layer: string, name: string, { form }: Field<unknown>, word: string): ParameterError {
  return new ParameterError({ layer, expected: `${kebabCase(name)} to be ${form.expects}`, found: word });
}

function missing(layer: string, name: string, { form, summary }: Field<unknown>): ParameterError {
  return new ParameterError({ layer, expected: `${kebabCase(name)} (${summary}), ${form.expects}`, found: 'nothing' });
}

function unknownParameter(layer: string, fields: Fields, word: string): ParameterError {
  const known = Object.keys(fields).filter((name) => !fields[name].required).map(kebabCase);
  return new ParameterError({ layer, expected: known.length > 0 ? `one of ${known.join(', ')}` : 'no more words', found: word });
}

/** A parameter's name as layer lines spell it: `countPad` → `count-pad`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function camelCase(word: string): string {
  return word.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
