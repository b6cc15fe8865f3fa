// Errors on their way through the door. Structured cloning forgets classes; this file remembers those that a reader
// is meant to see or code is meant to tell apart. Everything else arrives as a JobBug.

import { StrokeNotationError } from '../data/digits/stroke-notation';
import { PictureError } from '../data/pictures/picture';
import { GraphError, ParameterError, RunError, ShapeError, TargetError } from '../engine/errors';
import { KernelError, KernelMemoryError } from '../engine/kernels/kernel-errors';
import { ModelFileError } from '../models/model-file-error';
import { NotationError } from '../models/notation';
import { PackedWeightsError } from '../models/built-in/int8';
import { SignalRangeError } from '../study/gradient-flow/flow-pass';
import { StudyError } from '../study/study-error';
import { JobBug, LabError } from './lab-errors';

type ErrorClass = abstract new (...parameters: never[]) => Error;

/** The error classes that keep their class: one line for each. */
export const crossingErrors: Readonly<Record<string, ErrorClass>> = {
  GraphError,
  KernelError,
  KernelMemoryError,
  LabError,
  ModelFileError,
  NotationError,
  PackedWeightsError,
  ParameterError,
  PictureError,
  RunError,
  ShapeError,
  SignalRangeError,
  StrokeNotationError,
  StudyError,
  TargetError,
};

/** An error as plain, cloneable data. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** The error's own further fields. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Packs whatever a job threw. */
export function packError(thrown: unknown): PackedError {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: String(thrown), stack: '', fields: {} };
  const { name, message, stack = '' } = thrown;
  const fields = Object.fromEntries(Object.entries(thrown).filter(([, value]) => isPlain(value)));
  return { name, message, stack, fields };
}

/** The error again: same class, message and fields where the class is in the table, a JobBug otherwise. */
export function unpackError({ name, message, stack, fields }: PackedError): Error {
  const known = crossingErrors[name];
  if (!known) return new JobBug(`${name}: ${message}`, { cause: { name, stack } });
  const error = Reflect.construct(Error, [message], known) as Error;
  Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  return Object.assign(error, { name }, fields);
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  return value === null || (typeof value !== 'function' && typeof value !== 'object' && typeof value !== 'symbol');
}
