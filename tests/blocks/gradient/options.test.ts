// What a writer of `cnn-gradient` may type, and what they read when it is wrong, word for word.
import { describe, expect, it } from 'vitest';
import { commonFields } from '../../../src/blocks/common-keys';
import { gradientFields, type GradientOptions } from '../../../src/blocks/gradient/options';
import { settingsOf, withSettings } from '../../../src/blocks/gradient/settings';
import { settingTitle } from '../../../src/blocks/gradient/names';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { readOptions } from '../../../src/blocks/notation/options';

const fields = { ...commonFields, ...gradientFields };

function optionsOf(source: string): GradientOptions {
  return readOptions(source, fields, 'cnn-gradient').options;
}

function titles(source: string): string[] {
  return settingsOf(optionsOf(source)).map(settingTitle);
}

function mistake(source: string): string {
  try {
    optionsOf(source);
  } catch (error) {
    if (error instanceof NoteError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'no mistake';
}

describe('Settings', () => {
  it.each([
    ['', ['sigmoid, Glorot', 'ReLU, He']],
    ['activation: tanh', ['tanh, Glorot']],
    ['activation: selu', ['SELU, LeCun']],
    ['init: normal 0.01', ['ReLU, σ = 0.01']],
    ['norm: batch', ['sigmoid, Glorot, batch norm', 'ReLU, He, batch norm']],
    ['compare: [sigmoid + glorot, relu + he + batch norm + residual]', ['sigmoid, Glorot', 'ReLU, He, batch norm, residual']],
    ['compare: [glorot, normal 0.3]\nactivation: tanh', ['tanh, Glorot', 'tanh, σ = 0.3']],
    ['compare:\n  - {activation: gelu, init: orthogonal 1.4}\n  - {residual: true}', ['GELU, orthogonal · 1.4', 'ReLU, He, residual']],
    ['compare: [no norm, batch norm]\nactivation: sigmoid\nnorm: layer', ['sigmoid, Glorot', 'sigmoid, Glorot, batch norm']],
  ])('%j compares %j', (source, expected) => expect(titles(source)).toEqual(expected));

  it.each(['', 'activation: tanh\nnorm: layer', 'residual: true', 'compare: [selu + lecun, relu + normal 0.01 + layer norm + residual]'])('changed by hand and saved, %j reads back as what was shown', (source) => {
    const options = optionsOf(source);
    const patch = withSettings(settingsOf(options));
    expect(titles(`compare: ${fields.compare.write(patch.compare ?? [])}`)).toEqual(settingsOf(options).map(settingTitle));
    expect(Object.keys(options).filter((key) => key !== 'compare' && !(key in patch))).toEqual([]);
  });
});

describe('Mistakes', () => {
  it.each([
    ['depth: 1', '1: Expected a whole number from 2 to 100, found “1”. Write for example 20.'],
    ['\nactivation: sigmod', '2: Expected one of sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, softplus, linear, found “sigmod”. Did you mean “sigmoid”?'],
    ['init: normal', '1: Expected normal with its spread σ above 0 and at most 10, found “normal”. Write for example normal 0.01.'],
    ['init: he 2', '1: Expected he alone, found “he 2”: its spread follows from the width. Write he, or normal with a spread.'],
    ['init: orthogonal -1', '1: Expected orthogonal with its gain above 0 and at most 10, found “orthogonal -1”. Write for example orthogonal 1.4.'],
    ['init: xavier', '1: Expected one of normal σ, lecun, glorot, he, pytorch, orthogonal, found “xavier”. Did you mean “glorot”?'],
    ['compare: [relu + tanh]', '1: The setting “relu + tanh” names two of one kind (activation). Keep one of the two.'],
    ['compare:\n  - relu\n  - relu + hee', '3: “hee” is not an activation, an initialiser, a normalisation or “residual”. Did you mean “he”?'],
    ['compare: [{activate: relu}]', '1: “activate” is not a key of compare. The keys are: activation, init, norm, residual.'],
    ['norm: group', '1: Expected one of none, batch, layer, found “group”. Write one of them.'],
    ['residual: maybe', '1: Expected true or false, found “maybe”. Write true or false.'],
    ['seeds: 0.5', '1: Expected a whole number from 1 to 100, found “0.5”. Write for example 10.'],
    ['silence: {factor: 0.1}', '1: The key “layer” is missing: expected a whole number from 1 to 99, or the name of a layer. Write layer: 8.'],
    ['silence: 100', '1: Expected a whole number from 1 to 99, or the name of a layer, found “100”. Write for example silence: 8.'],
    ['deph: 4', '1: “deph” is not a key of cnn-gradient. Did you mean “depth”?'],
  ])('%j says %j', (source, expected) => expect(mistake(source)).toBe(expected));
});
