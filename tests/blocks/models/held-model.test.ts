// A model is shared by the blocks that use it and freed with the last of them.
import { describe, expect, it } from 'vitest';
import { holdModel, type HeldModel } from '../../../src/blocks/models/held-model';
import { NoteError } from '../../../src/blocks/notation/note-error';
import type { Lab } from '../../../src/lab/lab';
import { noServices } from '../services-for-tests';

/** A lab that counts its models. */
function countingLab() {
  const count = { made: 0, freed: 0, described: 0 };
  const lab = {
    run: () => Promise.resolve({ described: ++count.described }),
    model: () => ({ ref: { kind: 'model-ref', id: ++count.made }, free: () => void count.freed++ }),
    close: () => undefined,
  } as unknown as Lab;
  return { lab, count };
}

/** A built-in model is held at once, without a promise. */
function hold(lab: Lab, signal: AbortSignal): HeldModel {
  const complain = (key: string, problem: string) => new NoteError({ line: 1, key, problem });
  return holdModel({ model: 'digits' }, { services: { ...noServices, lab }, signal, complain, dependOn: () => undefined }) as HeldModel;
}

/** Files of so many megabytes each, held by blocks of which each is done as soon as it is told so. */
function fileBlocks(megabytes: Readonly<Record<string, number>>, most: number) {
  const { lab, count } = countingLab();
  const reads: string[] = [];
  const services = {
    ...noServices, lab,
    preferences: { ...noServices.preferences, modelMegabytes: most },
    pathOf: ({ path }: { path: string }) => (path in megabytes ? path : undefined),
    readFile: ({ path }: { path: string }) => {
      reads.push(path);
      return Promise.resolve(new ArrayBuffer(megabytes[path] * 1e6));
    },
  };
  const complain = (key: string, problem: string) => new NoteError({ line: 1, key, problem });
  const open = async (path: string) => {
    const [signal, finished] = [new AbortController(), new AbortController()];
    const held = await holdModel({ model: `[[${path}]]` }, { services, signal: signal.signal, finished: finished.signal, complain, dependOn: () => undefined });
    return { id: (held.ref as { id: number }).id, finish: () => finished.abort(), leave: () => { finished.abort(); signal.abort(); } };
  };
  return { open, count, reads };
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('A model', () => {
  it('is made and described once for several blocks, and freed with the last', async () => {
    const { lab, count } = countingLab();
    const [one, two] = [new AbortController(), new AbortController()];
    expect(hold(lab, one.signal).ref).toBe(hold(lab, two.signal).ref);
    one.abort();
    await turn();
    expect(count).toEqual({ made: 1, freed: 0, described: 1 });
    two.abort();
    await turn();
    expect(count).toEqual({ made: 1, freed: 1, described: 1 });
  });

  it('is kept when a block stops and begins in one turn, as with every change', async () => {
    const { lab, count } = countingLab();
    const [first, second] = [new AbortController(), new AbortController()];
    hold(lab, first.signal);
    first.abort();
    hold(lab, second.signal);
    await turn();
    expect(count).toMatchObject({ made: 1, freed: 0 });
  });

  it('is not described any further when the last block has left: who waits for it hears so at once', async () => {
    const { lab } = countingLab();
    const signals: AbortSignal[] = [];
    const silent = { ...lab, run: (_job: string, _input: unknown, { signal }: { readonly signal: AbortSignal }) => new Promise((_, reject) => {
      signals.push(signal);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    }) } as unknown as Lab;
    const [one, two] = [new AbortController(), new AbortController()];
    const { network } = hold(silent, one.signal);
    hold(silent, two.signal);
    one.abort();
    await turn();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    two.abort();
    await expect(network).rejects.toMatchObject({ name: 'AbortError' });
    expect(hold(silent, new AbortController().signal).isDescribed).toBe(false);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('is made anew after it was freed', async () => {
    const { lab, count } = countingLab();
    const block = new AbortController();
    hold(lab, block.signal);
    block.abort();
    await turn();
    hold(lab, new AbortController().signal);
    expect(count).toMatchObject({ made: 2, freed: 1 });
  });
});

describe('Models out of files', () => {
  it('are held together while they have room', async () => {
    const { open, count } = fileBlocks({ 'a.onnx': 2, 'b.onnx': 2, 'c.onnx': 1 }, 5);
    for (const path of ['a.onnx', 'b.onnx', 'c.onnx']) (await open(path)).finish();
    expect(count).toMatchObject({ made: 3, freed: 0 });
  });

  it('give way beyond the megabytes of the settings, the one that was asked for longest ago first', async () => {
    const { open, count, reads } = fileBlocks({ 'a.onnx': 2, 'b.onnx': 2, 'c.onnx': 2 }, 5);
    const [a] = [await open('a.onnx'), await open('b.onnx')].map((block) => (block.finish(), block));
    expect((await open('a.onnx')).id).toBe(a.id);
    const c = await open('c.onnx');
    c.finish();
    expect(count).toMatchObject({ made: 3, freed: 1 });
    expect((await open('c.onnx')).id).toBe(c.id);
    expect(reads).toEqual(['a.onnx', 'b.onnx', 'c.onnx']);
    await open('b.onnx');
    expect(reads).toEqual(['a.onnx', 'b.onnx', 'c.onnx', 'b.onnx']);
  });

  it('stay while somebody computes with them, and go when that is done', async () => {
    const { open, count } = fileBlocks({ 'a.onnx': 3, 'b.onnx': 3 }, 5);
    const [a, b] = [await open('a.onnx'), await open('b.onnx')];
    expect(count).toMatchObject({ made: 2, freed: 0 });
    b.finish();
    expect(count).toMatchObject({ freed: 1 });
    a.finish();
    expect(count).toMatchObject({ freed: 1 });
  });

  it('are freed once, whoever still shows what came of them', async () => {
    const { open, count } = fileBlocks({ 'a.onnx': 3, 'b.onnx': 3 }, 5);
    const a = await open('a.onnx');
    a.finish();
    (await open('b.onnx')).finish();
    expect(count).toMatchObject({ made: 2, freed: 1 });
    a.leave();
    await turn();
    expect(count).toMatchObject({ made: 2, freed: 1 });
  });
});
