import { describe, expect, test } from 'vitest';
import type { Block, ModelContext } from '../../src/blocks/block';
import { commonFields, type CommonOptions } from '../../src/blocks/common-keys';
import type { Exclusion } from '../../src/blocks/exclusions';
import { fromField } from '../../src/blocks/exchange/from-field';
import { number } from '../../src/blocks/notation/fields/number';
import { Session } from '../../src/blocks/session';
import { Sessions } from '../../src/blocks/sessions';
import { softmax } from '../../src/blocks/softmax/block';
import { noServices } from './services-for-tests';

interface Options extends CommonOptions {
  readonly size?: number;
  readonly speed?: number;
}

const fields = { ...commonFields, from: fromField(['logits']), size: number('A size.'), speed: number('A speed.') };

function block(model: (options: Options, context: ModelContext<Options>) => number | AsyncIterable<number>, exclusions: readonly Exclusion<Options>[] = []): Block<Options, number> {
  return {
    exclusions,
    language: 'cnn-test', name: 'Test', summary: 'A block for tests.', examples: [], model,
    fields: { size: fields.size, speed: fields.speed },
    result: (value) => ({ sentence: '', figures: [{ name: 'value', value }], table: { columns: [], rows: [] } }),
    View: () => null,
  };
}

const instant = () => new Session<Options, number>(block(({ size = 1, speed = 1 }) => size * speed), fields, noServices);

describe('A session', () => {
  test('computes at once where the model is instant', () => {
    const session = instant();
    session.read('size: 3');
    expect(session.snapshot.model).toBe(3);
  });

  test('a gesture is one step of undo, and undo gives back every bit', () => {
    const session = instant();
    session.read('size: 0.1');
    session.change({ size: 0.2 }, { settled: false });
    session.change({ size: 0.30000000000000004 }, { settled: true });
    session.change({ size: 7 });
    session.undo?.();
    expect(session.snapshot.options.size).toBe(0.30000000000000004);
    session.undo?.();
    expect(session.snapshot.options.size).toBe(0.1);
    expect(session.undo).toBeUndefined();
  });

  test('reset goes back to the source and can itself be undone', () => {
    const session = instant();
    session.read('size: 3');
    session.change({ size: 5 });
    session.reset();
    expect(session.snapshot.model).toBe(3);
    session.undo?.();
    expect(session.snapshot.model).toBe(5);
  });

  test('a new source keeps changes of keys whose text is the same', () => {
    const session = instant();
    session.read('size: 3\nspeed: 1');
    session.change({ size: 5 });
    session.change({ speed: 7 });
    session.read('title: x\nsize: 3\nspeed: 2');
    expect(session.snapshot.options).toMatchObject({ title: 'x', size: 5, speed: 2 });
  });

  test('says what changed as YAML', () => {
    const session = instant();
    session.read('size: 3');
    session.change({ size: 2.5 });
    expect([...session.changedKeys]).toEqual([['size', '2.5']]);
  });

  test('says what is written as YAML, in the same words until another source is read', () => {
    const session = instant();
    session.read('size: 3.0   # three\nspeed: 2');
    const said = session.writtenKeys;
    expect([...said]).toEqual([['size', '3'], ['speed', '2']]);
    session.change({ size: 5 });
    expect(session.writtenKeys).toBe(said);
    session.read('size: 4');
    expect([...session.writtenKeys]).toEqual([['size', '4']]);
    session.read('sise: 4');
    expect([...session.writtenKeys]).toEqual([]);
  });

  test('a key that is set to undefined is gone though the source has it, and undo and reset bring it back', () => {
    const session = instant();
    session.read('size: 3\nspeed: 2');
    session.change({ speed: undefined });
    expect(session.snapshot.options).toEqual({ size: 3 });
    expect(session.snapshot.model).toBe(3);
    expect([...session.changedKeys]).toEqual([['speed', undefined]]);
    session.undo?.();
    expect(session.snapshot.model).toBe(6);
    session.change({ speed: undefined });
    session.change({ speed: 5 });
    expect([...session.changedKeys]).toEqual([['speed', '5']]);
    session.change({ speed: undefined });
    session.reset();
    expect(session.snapshot.model).toBe(6);
    expect([...session.changedKeys]).toEqual([]);
  });

  test('a key that nobody wrote cannot be gone', () => {
    const session = instant();
    session.read('size: 3');
    session.change({ speed: 4 });
    session.change({ speed: undefined });
    expect([...session.changedKeys]).toEqual([]);
    expect(session.snapshot.model).toBe(3);
  });

  test('a key stays gone while the source says the same of it, and comes back when the source says something else', () => {
    const session = instant();
    session.read('size: 3\nspeed: 2');
    session.change({ speed: undefined });
    session.read('size: 4\nspeed: 2');
    expect(session.snapshot.options).toEqual({ size: 4 });
    session.read('size: 4\nspeed: 5');
    expect(session.snapshot.options).toEqual({ size: 4, speed: 5 });
    session.change({ speed: undefined });
    session.read('size: 4');
    expect([...session.changedKeys]).toEqual([]);
  });

  test('an error of the writer is shown, and mended by the next source', () => {
    const session = instant();
    session.read('sise: 3');
    expect(session.snapshot.error?.message).toBe('“sise” is not a key of cnn-test. Did you mean “size”?');
    session.read('size: 3');
    expect(session.snapshot.error).toBeUndefined();
    expect(session.snapshot.model).toBe(3);
  });
});

describe('Keys that exclude each other', () => {
  const either: readonly Exclusion<Options>[] = [{ one: ['size'], other: ['speed'], where: ({ title }) => title !== 'both' }];
  const exclusive = () => new Session<Options, number>(block(({ size = 1, speed = 1 }) => size * speed, either), fields, noServices);

  test('are refused in a note, at the second one', () => {
    const session = exclusive();
    session.read('speed: 2\nsize: 3');
    expect(session.snapshot.error).toMatchObject({ line: 1, message: 'Expected either “size” or “speed”, found both. Remove speed, or size.' });
    session.read('title: both\nspeed: 2\nsize: 3');
    expect(session.snapshot.model).toBe(6);
  });

  test('never meet by the hand of the reader: the one that is set drives the other out, whichever was written', () => {
    const session = exclusive();
    session.read('speed: 2');
    session.change({ size: 5 });
    expect(session.snapshot).toMatchObject({ options: { size: 5 }, model: 5 });
    expect(session.snapshot.error).toBeUndefined();
    expect(new Map(session.changedKeys)).toEqual(new Map([['size', '5'], ['speed', undefined]]));
    session.change({ speed: 7 });
    expect(session.snapshot.options).toEqual({ speed: 7 });
    session.undo?.();
    session.undo?.();
    expect(session.snapshot.options).toEqual({ speed: 2 });
  });

  test('may be set together only where they do not exclude each other', () => {
    const session = exclusive();
    session.read('title: both\nspeed: 2');
    session.change({ size: 5 });
    expect(session.snapshot.options).toEqual({ title: 'both', size: 5, speed: 2 });
  });
});

describe('A session whose model streams', () => {
  const streaming = () => {
    const started: AbortSignal[] = [];
    const session = new Session<Options, number>(block(async function* ({ size = 1 }, { signal }) {
      started.push(signal);
      for (let k = 1; k <= 3; k++) {
        await Promise.resolve();
        yield size * k;
      }
    }), fields, noServices);
    return { session, started };
  };

  test('shows better and better models and is complete at the last', async () => {
    const { session } = streaming();
    const seen: unknown[] = [];
    session.subscribe(() => seen.push(session.snapshot.model));
    session.read('size: 2');
    await session.complete;
    expect(seen.slice(0, 3)).toEqual([2, 4, 6]);
  });

  test('a change stops the old computation and keeps its last model until the new one comes', async () => {
    const { session, started } = streaming();
    session.read('size: 2');
    await session.complete;
    session.change({ size: 10 });
    expect(session.snapshot.model).toBe(6);
    session.change({ size: 20 });
    expect(started[1].aborted).toBe(true);
    await session.complete;
    expect(session.snapshot.model).toBe(60);
  });

  test('work stops when nobody looks, and begins again when somebody does', async () => {
    const { session, started } = streaming();
    const leave = session.subscribe(() => undefined);
    session.read('size: 2');
    leave();
    expect(started[0].aborted).toBe(true);
    session.subscribe(() => undefined);
    await session.complete;
    expect(session.snapshot.model).toBe(6);
  });
});

describe('A reader who does not want to wait', () => {
  const held = () => {
    const gates: (() => void)[] = [];
    const signals: AbortSignal[] = [];
    const session = new Session<Options, number>(block(async function* ({ size = 1 }, { signal, progress }) {
      signals.push(signal);
      for (let k = 1; k <= 3; k++) {
        progress({ done: k / 3, words: 'counting' });
        await new Promise<void>((go) => gates.push(go));
        signal.throwIfAborted();
        yield size * k;
      }
    }), fields, noServices);
    session.subscribe(() => undefined);
    session.read('size: 2');
    return { session, gates, signals };
  };
  const turn = () => new Promise((go) => setTimeout(go));

  test('keeps what there is, without a progress that stands still, and no more comes', async () => {
    const { session, gates, signals } = held();
    await turn();
    gates[0]();
    await turn();
    expect(session.snapshot).toMatchObject({ model: 2, progress: { words: 'counting' } });
    session.halt();
    expect(session.snapshot).toMatchObject({ model: 2, isHalted: true });
    expect(session.snapshot.progress).toBeUndefined();
    expect(signals[0].aborted).toBe(true);
    gates[1]();
    await session.complete;
    expect(session.snapshot).toMatchObject({ model: 2, isHalted: true });
    expect(session.snapshot.error).toBeUndefined();
  });

  test('has nothing where nothing was there yet, goes on at wish, and another option goes on too', async () => {
    const { session, gates } = held();
    await turn();
    session.halt();
    expect(session.snapshot).toMatchObject({ isHalted: true });
    expect(session.snapshot.model).toBeUndefined();
    session.refresh();
    expect(session.snapshot.isHalted).toBe(false);
    await turn();
    session.halt();
    session.change({ size: 5 });
    for (let k = gates.length - 1; k < gates.length + 2; k++) {
      await turn();
      for (const go of gates) go();
    }
    await session.complete;
    expect(session.snapshot).toMatchObject({ model: 15, options: { size: 5 } });
    expect(session.snapshot.isHalted).toBeFalsy();
  });

  test('finds nothing to stop where all is done', async () => {
    const session = instant();
    session.read('size: 3');
    session.halt();
    expect(session.snapshot.isHalted).toBeFalsy();
    expect(session.snapshot.model).toBe(3);
  });
});

describe('Sessions', () => {
  const place = { note: 'A.md', language: 'cnn-softmax', ordinal: 0 };

  test('one place, one session; twins and unknown places have their own', () => {
    const sessions = new Sessions();
    const first = sessions.open(softmax, '', noServices, place);
    expect(sessions.open(softmax, '', noServices, place)).toBe(first);
    expect(sessions.open(softmax, '', noServices, { ...place, ordinal: 1 })).not.toBe(first);
    expect(sessions.open(softmax, '', noServices)).not.toBe(sessions.open(softmax, '', noServices));
  });

  test('follow a renamed note and forget a deleted one', () => {
    const sessions = new Sessions();
    const first = sessions.open(softmax, '', noServices, place);
    sessions.rename('A.md', 'B.md');
    expect(sessions.open(softmax, '', noServices, { ...place, note: 'B.md' })).toBe(first);
    sessions.forget('B.md');
    expect(sessions.open(softmax, '', noServices, { ...place, note: 'B.md' })).not.toBe(first);
  });
});
