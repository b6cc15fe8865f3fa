// Errors on their way through the lab's door.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ShapeError } from '../../src/engine/errors';
import { crossingErrors, packError, unpackError } from '../../src/lab/crossing-errors';
import { JobBug } from '../../src/lab/lab-errors';

const SRC = resolve(import.meta.dirname, '../../src');

/** The error classes that files below the lab define. */
function definedBelowTheLab(): string[] {
  return ['engine', 'models', 'data', 'study'].flatMap((room) =>
    readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...readFileSync(join(SRC, room, name), 'utf8').matchAll(/^export class (\w+) extends \w*Error\b/gm)])
      .map(([, name]) => name),
  );
}

it('knows every error class that engine, models, data and study define: a new one needs its line in the table', () => {
  const defined = definedBelowTheLab();
  expect(defined).toContain('ShapeError');
  expect(Object.keys(crossingErrors)).toEqual(expect.arrayContaining(defined));
});

it('gives every known class back with its name', () => {
  for (const [name, known] of Object.entries(crossingErrors)) {
    const error = unpackError(structuredClone({ name, message: 'm', stack: 's', fields: { line: 3 } }));
    expect(error).toBeInstanceOf(known);
    expect(error).toMatchObject({ name, message: 'm', stack: 's', line: 3 });
  }
});

it('survives cloning with message, fields and stack', () => {
  const error = new ShapeError({ layer: 'conv1', expected: '4 axes', found: '2' });
  const back = unpackError(structuredClone(packError(error)));
  expect(back).toEqual(error);
  expect(back.stack).toBe(error.stack);
});

it('makes a bug of everything else, even of what is no error', () => {
  expect(unpackError(packError(new RangeError('too far')))).toEqual(new JobBug('RangeError: too far'));
  expect(unpackError(packError('a string'))).toMatchObject({ name: 'JobBug', message: 'string: a string' });
});

it('leaves behind what cannot be cloned', () => {
  const error = Object.assign(new ShapeError({ layer: 'a', expected: 'b', found: 'c' }), { close: () => undefined });
  expect(structuredClone(packError(error)).fields).not.toHaveProperty('close');
});
