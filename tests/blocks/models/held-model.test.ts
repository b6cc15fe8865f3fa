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
