// What lives in the lab's worker, asked through the browser's own debugger: its WebAssembly memories and its running jobs.
// Every question collects garbage first. Not a test itself.
import type { CDPSession, Page } from 'playwright-core';

/** A look into the worker of a page. */
export interface WorkerHeap {
  /** Bytes of every WebAssembly memory that somebody still holds, the largest first; none without a worker. */
  memories(): Promise<number[]>;
  /** Jobs that have neither ended nor been stopped: each holds the controller by which it is told to stop. */
  jobs(): Promise<number>;
}

/** Attaches to the worker as soon as the page starts one; call it before. */
export async function workerHeap(page: Page): Promise<WorkerHeap> {
  const session = await page.context().newCDPSession(page);
  const workers = new Map<string, Worker>();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => targetInfo.type === 'worker' && workers.set(sessionId, new Worker(session, sessionId)));
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => workers.get(sessionId)?.hear(message));
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const inAll = async (prototype: string, measure: string) => (await Promise.all([...workers.values()].map((worker) => worker.ask(prototype, measure)))).flat();
  return {
    memories: async () => (await inAll('WebAssembly.Memory.prototype', 'buffer.byteLength')).sort((a, b) => b - a),
    jobs: async () => (await inAll('AbortController.prototype', 'signal.aborted')).filter((aborted) => !aborted).length,
  };
}

interface Answer {
  readonly id: number;
  readonly result: { readonly result?: { readonly objectId?: string; readonly value?: unknown }; readonly objects?: { readonly objectId: string } };
}

/** What one question holds. */
const LOOK = 'look';

/** One worker, spoken to by messages within messages. */
class Worker {
  private readonly waiting = new Map<number, (result: Answer['result']) => void>();
  private asked = 0;

  constructor(private readonly session: CDPSession, private readonly sessionId: string) {}

  hear(message: string): void {
    const { id, result } = JSON.parse(message) as Answer;
    this.waiting.get(id)?.(result);
    this.waiting.delete(id);
  }

  /** A number or truth of every living object of this prototype. */
  async ask(prototype: string, measure: string): Promise<number[]> {
    const { result: found } = await this.send('Runtime.evaluate', { expression: prototype, objectGroup: LOOK });
    const { objects } = await this.send('Runtime.queryObjects', { prototypeObjectId: found?.objectId, objectGroup: LOOK });
    const { result } = await this.send('Runtime.callFunctionOn', { objectId: objects?.objectId, functionDeclaration: `function () { return this.map((one) => one.${measure}); }`, returnByValue: true });
    // The debugger keeps alive what it was asked about.
    await this.send('Runtime.releaseObjectGroup', { objectGroup: LOOK });
    return result?.value as number[];
  }

  private send(method: string, params: object): Promise<Answer['result']> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, resolve);
      this.session.send('Target.sendMessageToTarget', { sessionId: this.sessionId, message: JSON.stringify({ id, method, params }) }).catch(reject);
    });
  }
}
