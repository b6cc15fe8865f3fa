import { describe, expect, test } from 'vitest';
import { Turns } from '../../src/hosts/turns';

/** A clock that stands still unless moved, and tasks that run when told; the very first turn is over. */
async function world() {
  const fresh = freshWorld();
  void fresh.draw('cold', 0);
  await fresh.settle();
  fresh.nextTask();
  await fresh.settle();
  fresh.drawn.length = 0;
  fresh.nextTask();
  return fresh;
}

function freshWorld() {
  let now = 0;
  const tasks: (() => void)[] = [];
  const turns = new Turns({ now: () => now, later: (act) => void tasks.push(act) });
  const drawn: string[] = [];
  const draw = async (name: string, milliseconds: number) => {
    await turns.take();
    drawn.push(name);
    now += milliseconds;
  };
  const settle = async () => {
    for (let k = 0; k < 20; k++) await Promise.resolve();
  };
  return { draw, drawn, settle, nextTask: () => { for (const act of tasks.splice(0)) act(); } };
}

describe('Turns', () => {
  test('the very first block of all gets a task of its own', async () => {
    const { draw, drawn, settle, nextTask } = freshWorld();
    void draw('cold', 30);
    await settle();
    expect(drawn).toEqual([]);
    nextTask();
    await settle();
    expect(drawn).toEqual(['cold']);
  });

  test('the first block is drawn in the task that asks for it', async () => {
    const { draw, drawn, settle } = await world();
    void draw('a', 5);
    await settle();
    expect(drawn).toEqual(['a']);
  });

  test('small blocks share a task, long ones leave it', async () => {
    const { draw, drawn, settle, nextTask } = await world();
    for (const [name, milliseconds] of [['a', 3], ['b', 3], ['c', 30], ['d', 3]] as const) void draw(name, milliseconds);
    await settle();
    expect(drawn).toEqual(['a', 'b', 'c']);
    nextTask();
    await settle();
    expect(drawn).toEqual(['a', 'b', 'c', 'd']);
  });

  test('after an idle task the count begins anew', async () => {
    const { draw, drawn, settle, nextTask } = await world();
    void draw('a', 30);
    await settle();
    nextTask();
    void draw('b', 30);
    await settle();
    expect(drawn).toEqual(['a', 'b']);
  });
});
