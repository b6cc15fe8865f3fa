// A value of a block's body together with where it stands: what fields read from. Not a plain object,
// because order and spelling of keys and the lines of errors must survive.
import { isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Masked } from './masked-links';
import { NoteError } from './note-error';

/** What every value of one body shares. */
export interface Body {
  /** The body as written. */
  readonly source: string;
  readonly masked: Masked;
  readonly lines: LineCounter;
}

/** One entry of a map, in the order and spelling of the writer. */
export interface Entry {
  readonly name: string;
  readonly nameValue: Value;
  readonly value: Value;
}

/** A node of the body, read on demand. */
export class Value {
  constructor(
    private readonly body: Body,
    private readonly node: Node | null,
    /** Dotted path for messages, such as `batch.target`. */
    readonly key: string,
    private readonly offset: number,
  ) {}

  /** 1-based line within the body. */
  get line(): number {
    return this.body.lines.linePos(this.node?.range?.[0] ?? this.offset).line;
  }

  /** Offsets of the value's own text within the body, without trailing comment and line break. */
  get range(): readonly [number, number] {
    const range = this.node?.range;
    return range ? [range[0], range[1]] : [this.offset, this.offset];
  }

  /** What shape the writer gave the value. */
  get kind(): 'nothing' | 'text' | 'list' | 'map' {
    if (isSeq(this.node)) return 'list';
    if (isMap(this.node)) return 'map';
    return this.text === '' && !this.isQuoted ? 'nothing' : 'text';
  }

  private get isQuoted(): boolean {
    return isScalar(this.node) && this.node.type !== undefined && this.node.type.startsWith('QUOTE');
  }

  /** The scalar's text with links restored; '' for a list, a map or nothing. */
  get text(): string {
    const scalar = isScalar(this.node) ? this.node.value : undefined;
    return typeof scalar === 'string' ? this.body.masked.restore(scalar) : '';
  }

  /** The value exactly as written, all lines of it. */
  get written(): string {
    return this.body.source.slice(...this.range);
  }

  /** The members of a list; empty for anything else. */
  get items(): Value[] {
    if (!isSeq(this.node)) return [];
    return this.node.items.map((item) => new Value(this.body, item as Node | null, this.key, this.range[0]));
  }

  /** The entries of a map; empty for anything else. */
  get entries(): Entry[] {
    if (!isMap(this.node)) return [];
    return this.node.items.map((pair) => {
      const nameValue = new Value(this.body, pair.key as Node | null, this.key, this.range[0]);
      const name = nameValue.text;
      const value = new Value(this.body, pair.value as Node | null, join(this.key, name), nameValue.range[1]);
      return { name, nameValue, value };
    });
  }

  /** How a message names what was found. */
  get found(): string {
    const count = (n: number, noun: string) => `a ${noun} of ${n}`;
    if (this.kind === 'list') return count(this.items.length, 'list');
    if (this.kind === 'map') return count(this.entries.length, 'map');
    return this.kind === 'nothing' ? 'nothing' : `“${shortened(this.text)}”`;
  }

  /** The error for a value that is not what was expected. */
  mistake(expected: string, instead?: string): NoteError {
    return this.wrong(`Expected ${expected}, found ${this.found}.`, instead);
  }

  /** The error for this value with a sentence of its own. */
  wrong(problem: string, instead?: string): NoteError {
    return new NoteError({ line: this.line, key: this.key, problem, ...(instead ? { instead } : {}) });
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}
