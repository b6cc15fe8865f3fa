// One way to build a deep network, as a note writes it: every setting comes back from its own words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INIT_NAMES } from '../../../src/blocks/gradient/names';
import { init, setting, type WrittenSetting } from '../../../src/blocks/gradient/setting-field';
import { parseBody } from '../../../src/blocks/notation/body';
import { list } from '../../../src/blocks/notation/fields/list';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { FLOW_ACTIVATIONS } from '../../../src/study/gradient-flow/activations';
import { FLOW_NORMS, type FlowInit } from '../../../src/study/gradient-flow/setting';

const valueOf = (written: string) => parseBody(`key: ${written}\n`).top.entries[0].value;

function told(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    throw error;
  }
  return 'no mistake';
}

const scale = fc.integer({ min: 1, max: 1000 }).map((k) => k / 100);
const inits = fc.constantFrom(...INIT_NAMES).chain((name): fc.Arbitrary<FlowInit> => {
  if (name === 'normal') return scale.map((sigma) => ({ name, scale: sigma }));
  return name === 'orthogonal' ? fc.option(scale, { nil: undefined }).map((gain) => ({ name, ...(gain !== undefined && { scale: gain }) })) : fc.constant({ name });
});
const settings = fc.record({ activation: fc.constantFrom(...FLOW_ACTIVATIONS), init: inits, norm: fc.constantFrom(...FLOW_NORMS), residual: fc.boolean() }, { requiredKeys: [] })
  .filter((one) => Object.keys(one).length > 0) as fc.Arbitrary<WrittenSetting>;

describe('A setting', () => {
  it('of any kind, with any of its parts left out, comes back from its own words', () => {
    fc.assert(fc.property(settings, (one) => { expect(setting.read(valueOf(setting.write(one)))).toEqual(one); }));
  });

  it('in a list too', () => {
    const field = list('', setting);
    fc.assert(fc.property(fc.array(settings, { maxLength: 4 }), (all) => { expect(field.read(valueOf(field.write(all)))).toEqual(all); }));
  });

  it.each([
    ['relu + he', { activation: 'relu', init: { name: 'he' } }], ['residual+tanh', { activation: 'tanh', residual: true }], ['normal 0.01', { init: { name: 'normal', scale: 0.01 } }],
    ['batch norm + relu', { activation: 'relu', norm: 'batch' }], ['{activation: relu, residual: no}', { activation: 'relu', residual: false }],
  ])('%s', (written, meant) => expect(setting.read(valueOf(written))).toEqual(meant));

  it.each([
    ['relu + sigmoid', 'The setting “relu + sigmoid” names two of one kind (activation). Keep one of the two.'],
    ['relu + hee', '“hee” is not an activation, an initialiser, a normalisation or “residual”. Did you mean “he”?'],
    ['[relu]', 'Expected a setting such as relu + he, or a map with activation, init, norm and residual, found a list of 1. Write for example relu + he.'],
    ['{activation: reluu}', /^Expected one of .*, found “reluu”\. Did you mean “relu”\?$/],
  ])('%s is refused', (written, words) => expect(told(() => setting.read(valueOf(written)))).toEqual(typeof words === 'string' ? words : expect.stringMatching(words)));
});

describe('An initialiser', () => {
  it.each([
    ['he 2', 'Expected he alone, found “he 2”: its spread follows from the width. Write he, or normal with a spread.'],
    ['normal', 'Expected normal with its spread σ above 0 and at most 10, found “normal”. Write for example normal 0.01.'],
    ['normal 0', 'Expected normal with its spread σ above 0 and at most 10, found “normal 0”. Write for example normal 0.01.'],
    ['normal 1e-320', 'Expected normal with its spread σ above 0 and at most 10, found “normal 1e-320”, whose square is too small for a number. Write for example normal 0.01.'],
    ['normal nan', 'Expected normal with its spread σ above 0 and at most 10, found “normal nan”. Write for example normal 0.01.'],
    ['normal 0.1 0.2', 'Expected normal with its spread σ above 0 and at most 10, found “normal 0.1 0.2”. Write for example normal 0.01.'],
    ['orthogonal 11', 'Expected orthogonal with its gain above 0 and at most 10, found “orthogonal 11”. Write for example orthogonal 1.4.'],
    ['xavier', /^Expected one of normal σ, lecun, glorot, he, pytorch, orthogonal, found “xavier”\./],
  ])('%s is refused', (written, words) => expect(told(() => init.read(valueOf(written)))).toEqual(typeof words === 'string' ? words : expect.stringMatching(words)));
});
