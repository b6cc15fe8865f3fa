// The messages between the lab and the program that does its work, in both directions. Not a general RPC: there is
// one kind of call, `run`, and every message names its run.

import type { PackedError } from './crossing-errors';
import type { Progress } from './lab';

/** What the lab says to the program. */
export type ToProgram =
  | { readonly kind: 'run'; readonly run: number; readonly job: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly run: number }
  | { readonly kind: 'model'; readonly id: number; readonly source: unknown }
  | { readonly kind: 'free'; readonly id: number }
  | { readonly kind: 'ping' };

/** What the program says to the lab. `ready` comes first and once. */
export type ToLab =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly run: number; readonly progress: Progress }
  | { readonly kind: 'output'; readonly run: number; readonly output: unknown }
  | { readonly kind: 'error'; readonly run: number; readonly error: PackedError }
  | { readonly kind: 'pong' };

/** The program's end of the door: a worker's global scope, or one port of a MessageChannel. */
export interface ProgramPort {
  postMessage(message: ToLab, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToProgram>) => void) | null;
}

/** A program at work, as the lab sees it. */
export interface Program {
  /** Sends a message; the buffers in `transfer` are moved, not copied. */
  post(message: ToProgram, transfer: Transferable[]): void;
  /** Stops it, whatever it is doing. Nothing is heard of it afterwards. */
  stop(): void;
}

/** Who listens to a program. */
export interface ProgramListener {
  message(message: ToLab): void;
  /** It will not answer any more. */
  died(reason: string): void;
}

/** Starts a program. Throws or calls `died` where that is impossible. */
export type StartProgram = (listener: ProgramListener) => Program;
