// Holds back what the worker answers, so that a test can look at a block that waits for as long as it likes.
import type { Page } from 'playwright-core';

interface Gate {
  isClosed: boolean;
  /** So many more reports of progress, and the gate closes by itself. */
  reportsLeft: number;
  readonly kept: (() => void)[];
}

/** From now on every worker's answers pass a gate, which is open. Call it before the first block is opened. */
export async function gateWorkers(page: Page): Promise<void> {
  await page.evaluate(() => {
    const gate: Gate = { isClosed: false, reportsLeft: Infinity, kept: [] };
    Object.assign(window, { workerGate: gate });
    Object.defineProperty(Worker.prototype, 'onmessage', {
      set(this: Worker, listen: (event: MessageEvent) => void) {
        this.addEventListener('message', (event: MessageEvent<{ readonly kind: string }>) => {
          if (gate.isClosed) return void gate.kept.push(() => listen(event));
          if (event.data.kind === 'progress' && --gate.reportsLeft === 0) gate.isClosed = true;
          listen(event);
        });
      },
    });
  });
}

/** Closes the gate, or opens it: then what came meanwhile is answered. */
export async function holdWorkers(page: Page, held: boolean): Promise<void> {
  await page.evaluate((is) => {
    const gate = (window as unknown as { workerGate: Gate }).workerGate;
    gate.isClosed = is;
    gate.reportsLeft = Infinity;
    if (!is) for (const answer of gate.kept.splice(0)) answer();
  }, held);
}

/** Lets so many reports of progress pass, with what they bring, and then closes the gate: what is under way stays half done. */
export async function holdAfterReports(page: Page, reports: number): Promise<void> {
  await page.evaluate((left) => {
    (window as unknown as { workerGate: Gate }).workerGate.reportsLeft = left;
  }, reports);
}
