// The jobs that say what there is: kinds of layers, methods with their options.
import { describe, expect, it } from 'vitest';
import { layers } from '../../../src/engine/layers/index';
import { readLayerLine } from '../../../src/engine/layer-line';
import { readParameters } from '../../../src/engine/parameters';
import { methods } from '../../../src/study/index';
import { maximise } from '../../../src/study/maximise';
import { families } from '../../../src/study/method';
import { METHOD_NAMES, type MethodName } from '../../../src/study/method-names';
import { layerKinds } from '../../../src/lab/jobs/layer-kinds';
import { methodList } from '../../../src/lab/jobs/method-list';
import { contextOf } from './job-context';

describe('The kinds of layers', () => {
  it('are all there, each with one sentence and a line that can be read', async () => {
    const kinds = await layerKinds.run(undefined, contextOf());
    expect(kinds.map(({ insert }) => insert)).toEqual(Object.keys(layers));
    for (const { insert, about } of kinds) {
      const example = /Example: (.*)$/.exec(about)?.[1];
      expect(readLayerLine(example ?? insert).kind).toBe(insert);
      expect(about).toMatch(/^[A-Z].*\./);
    }
  });
});

describe('The methods', () => {
  it('are all there, family by family', async () => {
    const list = (await methodList.run(undefined, contextOf())).methods;
    expect(list.map(({ name }) => name).sort()).toEqual([...METHOD_NAMES].sort());
    const order = list.map(({ family }) => Object.keys(families).indexOf(family));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const { family, familyTitle } of list) expect(familyTitle).toBe(families[family]);
  });

  it('tell their options as a note writes them: each default is a word that is read as that default', async () => {
    const { methods: list, maximise: climbing } = await methodList.run(undefined, contextOf());
    const declared = [...list.map((line) => ({ line, options: methods[line.name as MethodName].options })), { line: climbing, options: maximise.options }];
    for (const { line, options } of declared) {
      const bare = readParameters(line.title, options, []);
      for (const { name, fallback, choices } of line.options) {
        if (fallback !== '') expect(readParameters(line.title, options, [name, fallback])).toEqual(bare);
        for (const choice of choices ?? []) expect(() => readParameters(line.title, options, [name, choice])).not.toThrow();
      }
    }
  });
});
