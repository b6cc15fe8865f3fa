// When a program pauses, and when the lab takes it for dead: both by the clock that they are given.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Breathing, nextTurn } from '../../src/lab/breathing';
import { Silence } from '../../src/lab/silence';
import { ManualClock } from './clocks';

describe('A program', () => {
  it('pauses as soon as its slice is used up, and never earlier', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }), async (works) => {
      let [time, pauses, worked] = [0, 0, 0];
      const breathing = new Breathing(50, () => time, () => {
        pauses++;
        time += 1000;
        return Promise.resolve();
      });
      for (const work of works) {
        time += work;
        worked += work;
        const before = pauses;
        await breathing.breathe();
        expect(pauses - before).toBe(worked >= 50 ? 1 : 0);
        if (worked >= 50) worked = 0;
      }
    }));
  });

  it('has a whole slice again after it was idle', async () => {
    let time = 0;
    const breathing = new Breathing(50, () => time, () => Promise.reject(new RangeError('no pause is due')));
    time = 500;
    breathing.begin();
    time = 549;
    await breathing.breathe();
  });

  it('lets messages that wait have their turn', async () => {
    const heard: string[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => heard.push('message');
    port2.postMessage(0);
    while (heard.length === 0) await nextTurn();
    port1.close();
    expect(heard).toEqual(['message']);
  });
});

describe('Silence', () => {
  function listening(patience: number) {
    const clock = new ManualClock();
    const said: string[] = [];
    const silence = new Silence(clock, patience, { ask: () => said.push('ask'), dead: () => said.push('dead') });
    return { clock, said, silence };
  }

  it('asks every second, and counts as death once patience is at its end', () => {
    const { clock, said, silence } = listening(3);
    silence.start();
    clock.pass(3999);
    expect(said).toEqual(['ask', 'ask', 'ask']);
    clock.pass(60_000);
    expect(said).toEqual(['ask', 'ask', 'ask', 'dead']);
  });

  it('that is broken in time is no death, however long it goes on', () => {
    const { clock, said, silence } = listening(2);
    silence.start();
    for (let second = 0; second < 50; second++) {
      clock.pass(1000);
      silence.broken();
    }
    expect(said).toEqual(Array(50).fill('ask'));
  });

  it('is not listened to before the start and after the stop, and starting twice is starting once', () => {
    const { clock, said, silence } = listening(1);
    clock.pass(9000);
    silence.start();
    silence.start();
    clock.pass(1000);
    silence.stop();
    clock.pass(9000);
    expect(said).toEqual(['ask']);
    silence.start();
    clock.pass(2000);
    expect(said).toEqual(['ask', 'ask', 'dead']);
  });
});
