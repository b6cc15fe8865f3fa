// The pictures of `view: maximise`: what is excited, how they stream, what is said of them.
import { afterAll, describe, expect, it } from 'vitest';
import { maximiseModel, type MaximiseModel } from '../../../../src/blocks/filters/maximise/maximise-model';
import { climbField } from '../../../../src/blocks/filters/maximise/climb-field';
import { readOptions } from '../../../../src/blocks/notation/options';
import type { FiltersOptions } from '../../../../src/blocks/filters/options';
import { mistakeOf, services, shownOf } from '../filters';

afterAll(() => services.lab.close());

const FEW = ['steps', '8'];

async function statesOf(options: FiltersOptions, watch: (state: MaximiseModel) => void = () => undefined): Promise<MaximiseModel[]> {
  const complain = (key: string, problem: string) => new RangeError(`${key}: ${problem}`) as never;
  const states: MaximiseModel[] = [];
  for await (const state of maximiseModel(options, { services, signal: new AbortController().signal, complain, progress: () => undefined, dependOn: () => undefined })) {
    states.push(state);
    watch(state);
  }
  return states;
}

const lastState = async (options: FiltersOptions): Promise<MaximiseModel> => (await statesOf(options)).at(-1) as MaximiseModel;

describe('what is excited', () => {
  it('is class 0 where nothing is written, and a class by its label', async () => {
    expect((await lastState({ climb: FEW })).pictures.map(({ words }) => words)).toEqual(['the logit of “0”']);
    expect((await lastState({ climb: FEW, class: '7' })).pictures.map(({ target }) => target)).toEqual([{ at: [7] }]);
  });

  it('is a unit in the middle of its map, or where one looks', async () => {
    const { pictures: [{ target }], layer, place } = await lastState({ climb: FEW, layer: { name: 'conv2' }, unit: 5 });
    expect([layer?.name, place]).toEqual(['conv2', { row: 4, column: 4 }]);
    expect(target).toEqual({ node: 'conv2', at: [5, 4, 4] });
    expect((await lastState({ climb: FEW, layer: { name: 'conv2' }, pixel: { row: 1, column: 2 } })).pictures[0].target.at).toEqual([0, 1, 2]);
  });

  it('fills a grid with those that follow, as far as there are any', async () => {
    expect((await lastState({ climb: FEW, class: '8', grid: 6 })).pictures.map(({ index }) => index)).toEqual([8, 9]);
    expect((await lastState({ climb: FEW, layer: { name: 'dense1' }, grid: 3 })).pictures.map(({ words }) => words)).toEqual(['unit 0 of dense1', 'unit 1 of dense1', 'unit 2 of dense1']);
  });
});

describe('the climb', () => {
  it('develops: pictures come before the last, and the score rises', { timeout: 60_000 }, async () => {
    const states = await statesOf({ class: '3', climb: ['steps', '40'] });
    const seen = states.flatMap(({ pictures: [{ result }] }) => (result ? [result.scores.length] : []));
    expect(new Set(seen).size).toBeGreaterThan(3);
    const { pictures: [{ state, result }], stop } = states.at(-1) as MaximiseModel;
    expect([state, stop]).toEqual(['ready', undefined]);
    expect(result?.scores).toHaveLength(41);
    expect(result?.scores.at(-1)).toBeGreaterThan((result?.scores[0] ?? 0) + 5);
  });

  it('is the same for the same seed and another for another, and remembered', async () => {
    const once = await lastState({ class: '4', climb: FEW });
    expect((await lastState({ class: '4', climb: FEW })).pictures[0].result).toBe(once.pictures[0].result);
    expect((await lastState({ class: '4', climb: FEW, seed: 9 })).pictures[0].result?.picture.data).not.toEqual(once.pictures[0].result?.picture.data);
  });

  it('may go below the empty page for networks that read ink, and stays among colours for others', async () => {
    expect((await lastState({ climb: FEW })).climb).toEqual([...FEW, 'low', '-1']);
    expect((await lastState({ climb: [...FEW, 'low', '0'] })).climb).toEqual([...FEW, 'low', '0']);
    const { climb, pictures: [{ result }] } = await lastState({ model: 'shapes', climb: FEW });
    expect(climb).toEqual(FEW);
    expect(Math.min(...(result?.picture.data ?? []))).toBeGreaterThanOrEqual(0);
  });

  it('stops where one stops it, with what there is', { timeout: 60_000 }, async () => {
    const states = await statesOf({ class: '5', grid: 2, climb: ['steps', '3000'] }, ({ pictures, stop }) => {
      if ((pictures[0].result?.scores.length ?? 0) > 2) stop?.();
    });
    const { pictures } = states.at(-1) as MaximiseModel;
    expect(pictures.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
    expect(pictures[0].result?.scores.length).toBeGreaterThan(2);
  });
});

describe('the result', () => {
  it('has the scores of all pictures, the seed, and a sentence', async () => {
    const { figures, table, sentence } = (await shownOf('view: maximise\nclass: 1\ngrid: 2\nclimb: {steps: 8, decay: 0.02}\n')).result();
    expect(figures.map(({ name, label }) => [name, label])).toEqual([
      ['score-start', 'the logit of “1”'], ['score', 'the logit of “1”'], ['steps', 'the logit of “1”'],
      ['score-start', 'the logit of “2”'], ['score', 'the logit of “2”'], ['steps', 'the logit of “2”'], ['seed', undefined],
    ]);
    expect(table.rows.map((row) => row[3])).toEqual([8, 8]);
    expect(sentence).toMatch(/^After 8 steps the picture raises the logit of “1” from .* in noise to .*; 1 more stands beside it\. Orange is ink that it wants/);
  });

  it('says what it means to climb without restraints', async () => {
    expect((await shownOf('view: maximise\nclimb: steps 4 decay 0 blur 0 jitter 0 frequency 0\n')).sentence()).toContain('Nothing restrains it, so it finds noise');
  });
});

describe('what may be written', () => {
  const read = (text: string) => readOptions<{ key?: readonly string[] }>(`key: ${text}`, { key: climbField } as never, 'cnn-filters').options.key;

  it('is options in words or in a map, written as words', () => {
    expect(read('steps 64 blur 1')).toEqual(['steps', '64', 'blur', '1']);
    expect(read('{steps: 64, blur: 1}')).toEqual(['steps', '64', 'blur', '1']);
    expect(read(climbField.write(['steps', '64', 'low', '-1']))).toEqual(['steps', '64', 'low', '-1']);
  });

  it.each([
    ['climb: [1, 2]', '2: Expected options such as steps 64 blur 1, or a map of them, found a list of 2. Write climb: steps 64 blur 1.'],
    ['climb: steps many', '2: Activation maximisation: expected steps to be a positive integer, found many. The options are: steps, rate, decay, blur, jitter, frequency, low, high.'],
    ['climb: speed 3', '2: Activation maximisation: expected one of steps, rate, decay, blur, jitter, frequency, low, high, found speed. The options are: steps, rate, decay, blur, jitter, frequency, low, high.'],
    ['class: 3\nlayer: conv1', '2: Expected either “layer” or “class”, found both. Remove class, or layer.'],
    ['grid: 0', '2: Expected a whole number from 1 to 24, found “0”. Write for example 9.'],
  ])('%j is refused in words', async (body, expected) => expect(await mistakeOf(`view: maximise\n${body}\n`)).toBe(expected));
});
