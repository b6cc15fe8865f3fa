// The lab's program in a worker of its own, started from a Blob: an Obsidian plugin is one file, and a page under a
// strict Content-Security-Policy (`worker-src blob:`) loads nothing else either.

import type { Program, ProgramListener, StartProgram, ToLab } from './door';

/** Milliseconds of work after which a worker looks at its messages. */
const SLICE = 40;

/** What starting a worker takes from the page; `window` has it. */
export interface WorkerPlatform {
  readonly Worker: new (url: string) => Worker;
  readonly Blob: typeof Blob;
  readonly URL: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;
}

/** A way to start `program` (a function whose source needs nothing around it) in a worker. */
export function inWorker(program: (port: never, slice: number) => void, platform: WorkerPlatform): StartProgram {
  return (listener) => {
    const source = `(${program.toString()})(self, ${SLICE});`;
    const url = platform.URL.createObjectURL(new platform.Blob([source], { type: 'text/javascript' }));
    const worker = new platform.Worker(url);
    const forgetUrl = (): void => platform.URL.revokeObjectURL(url);
    return connect(worker, listener, forgetUrl);
  };
}

function connect(worker: Worker, listener: ProgramListener, started: () => void): Program {
  worker.onmessage = ({ data }: MessageEvent<ToLab>) => {
    if (data.kind === 'ready') started();
    listener.message(data);
  };
  worker.onerror = ({ message }) => {
    started();
    listener.died(message || 'it could not be started');
  };
  worker.onmessageerror = () => listener.died('a message could not be read');
  return { post: (message, transfer) => worker.postMessage(message, transfer), stop: () => worker.terminate() };
}
