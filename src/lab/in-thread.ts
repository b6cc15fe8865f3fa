// The lab's program in the thread that asks: the fallback where no worker starts. Work is cut into slices, so that
// the page goes on answering.

import type { ProgramPort, StartProgram, ToLab } from './door';

/** Milliseconds of work after which the page gets its turn: less than a frame. */
const SLICE = 12;

/** A way to run `program` here, behind a message channel, so that it behaves as in a worker. */
export function inThread(program: (port: ProgramPort, slice: number) => void): StartProgram {
  return (listener) => {
    const { port1: near, port2: far } = new MessageChannel();
    near.onmessage = ({ data }: MessageEvent<ToLab>) => listener.message(data);
    program(far, SLICE);
    return { post: (message, transfer) => near.postMessage(message, transfer), stop: () => near.close() };
  };
}
