// The one error of all readers of model files: this file cannot be used, where, and why, in one sentence.

/** Where in a file something is wrong; whatever is unknown is left out. */
export interface FilePlace {
  readonly file?: string | undefined;
  /** The node or layer, as its exporter named it. */
  readonly node?: string | undefined;
  /** The ONNX operator or layer class. */
  readonly operator?: string | undefined;
}

/** A model file that is broken, foreign, too large or of a kind that cannot be run. Anything else a reader throws is a bug. */
export class ModelFileError extends Error implements FilePlace {
  override readonly name = 'ModelFileError';
  readonly problem: string;
  readonly file: string | undefined;
  readonly node: string | undefined;
  readonly operator: string | undefined;

  /** @param problem what is wrong, as the rest of the sentence after the place: "expects 2 inputs, found 1" */
  constructor(problem: string, { file, node, operator }: FilePlace = {}) {
    super(sentence(problem, { file, node, operator }));
    this.problem = problem;
    this.file = file;
    this.node = node;
    this.operator = operator;
  }
}

/** Runs f; an error of this kind that it throws learns the place, where it does not know better. */
export function inPlace<T>(place: FilePlace, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    throw new ModelFileError(error.problem, { file: error.file ?? place.file, node: error.node ?? place.node, operator: error.operator ?? place.operator });
  }
}

function sentence(problem: string, { file, node, operator }: FilePlace): string {
  const [name, kind] = [node, operator].map((part) => (part === undefined ? undefined : printable(part, 100)));
  const where = name === undefined ? kind : kind === undefined ? `node "${name}"` : `node "${name}" (${kind})`;
  return [file, where, printable(problem, 400)].filter((part) => part !== undefined).join(': ');
}

/** Names come out of files that may be broken: one line, and not without end. */
function printable(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '·');
  return line.length <= most ? line : `${line.slice(0, most)}…`;
}
