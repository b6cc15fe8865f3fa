// The engine's errors: one family for "this network cannot be", each with the parts its message is made of. Whatever
// else the engine throws is a bug.

/** What does not fit where: the layer (node name, or kind where it has none yet), what it takes, what it was given. */
export interface Mismatch {
  readonly layer: string;
  readonly expected: string;
  readonly found: string;
}

/**
 * Anything wrong with a network as described; the message reads "conv1: expected …, found …", and
 * names a layer only once that is itself what was found.
 */
export abstract class EngineError extends Error implements Mismatch {
  readonly layer: string;
  readonly expected: string;
  readonly found: string;

  constructor({ layer, expected, found }: Mismatch) {
    super(layer === found ? `Expected ${expected}, found ${found}` : `${layer}: expected ${expected}, found ${found}`);
    this.layer = layer;
    this.expected = expected;
    this.found = found;
  }
}

/** Runs f; an engine error that it throws is thrown again under this layer's name instead of its kind's. */
export function inLayer<T>(layer: string, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const Kind = error.constructor as new (mismatch: Mismatch) => EngineError;
    throw new Kind({ layer, expected: error.expected, found: error.found });
  }
}

/** Shapes that do not fit. */
export class ShapeError extends EngineError {
  override readonly name = 'ShapeError';
}

/** A layer's parameter that is missing, unknown or out of range. */
export class ParameterError extends EngineError {
  override readonly name = 'ParameterError';
}

/** A graph that is none: an unknown kind or node, a name used twice, an input that is missing. */
export class GraphError extends EngineError {
  override readonly name = 'GraphError';
}

/** Targets that a loss cannot compare with the logits: a label outside the classes, a count that differs. */
export class TargetError extends EngineError {
  override readonly name = 'TargetError';
}

/** A run that lacks something it needs, such as random numbers for dropout. */
export class RunError extends EngineError {
  override readonly name = 'RunError';
}
