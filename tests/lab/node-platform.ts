// Workers of Node behind the few names of the web that `inWorker` takes, so that its tests run real workers.

import { Worker as NodeWorker } from 'node:worker_threads';
import type { WorkerPlatform } from '../../src/lab/in-worker';

const workers: NodeWorker[] = [];

class WebWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  private readonly worker: NodeWorker;

  constructor(url: string) {
    this.worker = new NodeWorker(new URL(url));
    workers.push(this.worker);
    this.worker.on('message', (data) => this.onmessage?.({ data }));
    this.worker.on('error', ({ message }) => this.onerror?.({ message }));
  }

  postMessage(message: unknown, transfer: ArrayBuffer[]): void {
    this.worker.postMessage(message, transfer);
  }

  terminate(): void {
    void this.worker.terminate();
  }
}

class TextBlob {
  readonly url: string;

  constructor(parts: string[]) {
    const source = `import { parentPort as self } from 'node:worker_threads';\n${parts.join('')}`;
    this.url = `data:text/javascript,${encodeURIComponent(source)}`;
  }
}

/** What `inWorker` takes from a page. */
export const nodePlatform = {
  Worker: WebWorker,
  Blob: TextBlob,
  URL: { createObjectURL: ({ url }: TextBlob) => url, revokeObjectURL: () => undefined },
} as unknown as WorkerPlatform;

/** Terminates every worker behind the lab's back: no event reaches it, as when a browser kills a worker. */
export async function killWorkers(): Promise<void> {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
}

/** How many workers were started and not killed by `killWorkers`. */
export function workerCount(): number {
  return workers.length;
}
