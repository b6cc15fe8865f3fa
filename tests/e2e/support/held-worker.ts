// Holds back what the worker answers, so that a test can look at a block that waits for as long as it likes.
import type { Page } from 'playwright-core';

/** From now on every worker's answers pass a gate, which is open. Call it before the first block is opened. */
export async function gateWorkers(page: Page): Promise<void> {
  await page.evaluate(() => {
    const gate = window as unknown as { held: boolean; kept: (() => void)[] };
    Object.assign(gate, { held: false, kept: [] });
    Object.defineProperty(Worker.prototype, 'onmessage', {
      set(this: Worker, listen: (event: MessageEvent) => void) {
        this.addEventListener('message', (event) => (gate.held ? void gate.kept.push(() => listen(event)) : listen(event)));
      },
    });
  });
}

/** Closes the gate, or opens it: then what came meanwhile is answered. */
export async function holdWorkers(page: Page, held: boolean): Promise<void> {
  await page.evaluate((is) => {
    const gate = window as unknown as { held: boolean; kept: (() => void)[] };
    gate.held = is;
    if (!is) for (const answer of gate.kept.splice(0)) answer();
  }, held);
}
