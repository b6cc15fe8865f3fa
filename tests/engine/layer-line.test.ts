// Lines of layers over the whole table: whatever the parameters, the line that is printed reads as the same layer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as forms from '../../src/engine/forms';
import { printLayerLine, readLayerLine } from '../../src/engine/layer-line';
import { layers } from '../../src/engine/layers/index';
import type { Layer } from '../../src/engine/layer';
import { kebabCase, type Field, type Form } from '../../src/engine/parameters';

const integers = (least: number) => fc.array(fc.integer({ min: least, max: 9 }), { minLength: 1, maxLength: 4 });

/** Words that a form reads, by how it describes itself. */
const words = new Map<string, fc.Arbitrary<string>>([
  [forms.count.expects, fc.integer({ min: 1, max: 99 }).map(String)],
  [forms.index.expects, fc.nat(99).map(String)],
  [forms.real.expects, fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => String(x + 0))],
  [forms.positive.expects, fc.double({ min: 1e-9, max: 1e9, noNaN: true }).map(String)],
  [forms.share.expects, fc.double({ min: 0, max: 0.999, noNaN: true }).map((x) => String(x + 0))],
  [forms.extents.expects, integers(1).map((list) => list.join('x'))],
  [forms.borders.expects, integers(0).map((list) => list.join('x'))],
  [forms.pad.expects, fc.oneof(integers(0).map((list) => list.join('x')), fc.constantFrom('same', 'same-lower'))],
]);

function wordOf(form: Form<unknown>): fc.Arbitrary<string> {
  const drawn = form.words ? fc.constantFrom(...form.words) : words.get(form.expects);
  expect(drawn, `words for a form that expects ${form.expects}`).toBeDefined();
  return drawn as fc.Arbitrary<string>;
}

/** A line of a layer: what it needs by position, some options by name, in any order. */
function lineOf({ kind, parameters }: Layer): fc.Arbitrary<string> {
  const all = Object.entries(parameters) as [string, Field<unknown>][];
  const needed = all.filter(([, field]) => field.required).map(([, { form }]) => wordOf(form));
  const named = all.filter(([, field]) => !field.required).map(([name, { form }]) => wordOf(form).map((word) => `${kebabCase(name)} ${word}`));
  const some = fc.shuffledSubarray(named.map((_, i) => i)).chain((chosen) => fc.tuple(...chosen.map((i) => named[i])));
  return fc.tuple(fc.tuple(...needed), some).map(([first, rest]) => [kind, ...first, ...rest].join(' '));
}

const printed = (line: string): string => {
  const { kind, parameters = {} } = readLayerLine(line);
  return printLayerLine({ kind, layer: layers[kind], parameters: parameters as Record<string, unknown> });
};

describe.each(Object.entries(layers) as [string, Layer][])('Lines of %s', (kind, layer) => {
  it('read as what they print, in one order, without what holds anyway', () => {
    fc.assert(fc.property(lineOf(layer), (line) => {
      const short = printed(line);
      expect(readLayerLine(short)).toEqual(readLayerLine(line));
      expect(printed(short)).toBe(short);
      expect(short.split(' ').length).toBeLessThanOrEqual(line.split(' ').length);
    }), { numRuns: 30 });
  });

  it('may end in a name', () => {
    fc.assert(fc.property(lineOf(layer), fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), (line, name) => {
      expect(readLayerLine(`  ${line}   as ${name} `)).toEqual({ ...readLayerLine(line), name });
    }), { numRuns: 10 });
  });

  it('are refused with a word too many, in the name of the layer', () => {
    fc.assert(fc.property(lineOf(layer), (line) => {
      expect(() => readLayerLine(`${line} sideways`)).toThrow(`${kind}: expected `);
    }), { numRuns: 10 });
  });
});
