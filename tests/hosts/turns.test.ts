import { describe, expect, test } from 'vitest';
import { Turns } from '../../src/hosts/turns';

/** A clock that stands still unless moved, and tasks that run when told. */
function world() {
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
  test('the first block is drawn in the task that asks for it', async () => {
    const { draw, drawn, settle } = world();
    void draw('a', 5);
    await settle();
    expect(drawn).toEqual(['a']);
  });

  test('small blocks share a task, long ones leave it', async () => {
    const { draw, drawn, settle, nextTask } = world();
    for (const [name, milliseconds] of [['a', 5], ['b', 5], ['c', 30], ['d', 5]] as const) void draw(name, milliseconds);
    await settle();
    expect(drawn).toEqual(['a', 'b', 'c']);
    nextTask();
    await settle();
    expect(drawn).toEqual(['a', 'b', 'c', 'd']);
  });

  test('after an idle task the count begins anew', async () => {
    const { draw, drawn, settle, nextTask } = world();
    void draw('a', 30);
    await settle();
    nextTask();
    void draw('b', 30);
    await settle();
    expect(drawn).toEqual(['a', 'b']);
  });
});
