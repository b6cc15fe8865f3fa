// What the lab and its program remember of models: a source is told once to each program, built once, and forgotten.
import { describe, expect, it } from 'vitest';
import { LabError } from '../../src/lab/lab-errors';
import { ModelShelf } from '../../src/lab/model-shelf';
import { ModelSources } from '../../src/lab/model-sources';

describe('The lab’s sources', () => {
  it('are told once, wherever in an input they are referred to', () => {
    const sources = new ModelSources();
    const [a, b] = [sources.add('A'), sources.add('B')];
    expect(sources.untold({ model: a, deep: [{ other: b }, a], pixels: new Float32Array(3), none: null, word: 'model-ref' })).toEqual([{ id: a.id, source: 'A' }, { id: b.id, source: 'B' }]);
    expect(sources.untold({ model: a })).toEqual([]);
    expect(sources.count).toBe(2);
  });

  it('are told again to a new program', () => {
    const sources = new ModelSources();
    const ref = sources.add('A');
    sources.untold(ref);
    sources.forgetTold();
    expect(sources.untold([ref])).toEqual([{ id: ref.id, source: 'A' }]);
  });

  it('that were freed are refused, and their program hears of it only where it knew them', () => {
    const sources = new ModelSources();
    const [known, unknown] = [sources.add('A'), sources.add('B')];
    sources.untold({ known });
    expect([sources.free(known.id), sources.free(unknown.id), sources.free(known.id)]).toEqual([true, false, false]);
    expect(() => sources.untold({ known })).toThrow(new LabError(`model ${known.id} was freed before this run`));
    expect(sources.count).toBe(0);
  });

  it('never have the number of one that was freed', () => {
    const sources = new ModelSources();
    const first = sources.add('A');
    sources.free(first.id);
    expect(sources.add('B').id).not.toBe(first.id);
  });
});

describe('The program’s shelf', () => {
  function shelf() {
    const built: string[] = [];
    let isBroken = false;
    const models = new ModelShelf<string, string>((source) => {
      built.push(source);
      return isBroken ? Promise.reject(new RangeError(source)) : Promise.resolve(source.toLowerCase());
    });
    return { models, built, broken: (is: boolean) => { isBroken = is; } };
  }

  it('builds a model once, when it is first asked for, for all who ask at the same time', async () => {
    const { models, built } = shelf();
    models.put(1, 'A');
    expect(built).toEqual([]);
    expect(await Promise.all([models.get(1), models.get(1)])).toEqual(['a', 'a']);
    expect(await models.get(1)).toBe('a');
    expect(built).toEqual(['A']);
  });

  it('builds it again after it failed', async () => {
    const { models, built, broken } = shelf();
    models.put(1, 'A');
    broken(true);
    await expect(models.get(1)).rejects.toThrow(new RangeError('A'));
    broken(false);
    expect(await models.get(1)).toBe('a');
    expect(built).toEqual(['A', 'A']);
  });

  it('says in words that a model was freed, whether it was built before or not', async () => {
    const { models } = shelf();
    models.put(1, 'A');
    models.put(2, 'B');
    const held = await models.get(1);
    models.free(1);
    models.free(2);
    expect(held).toBe('a');
    for (const id of [1, 2, 3]) await expect(models.get(id)).rejects.toThrow(new LabError(`model ${id} was freed while a job was waiting for it`));
  });
});
