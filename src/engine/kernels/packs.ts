// Weights in the form that the kernels read, written once and kept in the kernels' memory from run to run. A pack knows
// which numbers it was made of: other arrays, or the same arrays with other numbers in them, are packed anew.

import type { Numbers } from '../stored-floats';
import type { Arena } from './arena';
import { fingerprint } from './fingerprint';

/** What has to lie in memory. */
export interface PackRequest {
  /** The numbers that it is made of; the first array names it. Those in a file's bytes never change. */
  readonly sources: readonly Numbers[];
  /** How it is made: every form of the same numbers is a pack of its own. */
  readonly form: string;
  /** Floats that it takes. */
  readonly count: number;
  /** Writes it; whatever this reserves is given back. */
  write(address: number): void;
}

interface Pack {
  readonly address: number;
  readonly bytes: number;
  readonly sources: readonly Numbers[];
  readonly form: string;
  readonly prints: readonly number[];
  /** The run that asked for it last. */
  usedIn: number;
}

/** What packs of models that nobody ran lately may take, in bytes; a weight that is dragged leaves a pack with each move. */
const IDLE_BYTES = 16 * 2 ** 20;
/** Runs after which a pack is idle: two models may take turns. */
const IDLE_RUNS = 4;

/** The packs of one arena. */
export class Packs {
  private readonly packs = new Map<Numbers, Map<string, Pack>>();
  /** What nobody asked for lately when this run began, the longest unused first. */
  private idle: Pack[] = [];
  private runs = 0;
  /** What was looked at in this run. */
  private readonly prints = new Map<Numbers, number>();

  constructor(private readonly arena: Arena) {}

  /** Begins a run: what it asks for is looked at once, what nobody asked for lately may go. */
  beginRun(): void {
    this.runs++;
    this.prints.clear();
    this.idle = this.all().filter((pack) => this.isIdle(pack)).sort((a, b) => a.usedIn - b.usedIn);
    for (let bytes = bytesOf(this.idle); bytes > IDLE_BYTES; ) {
      const [pack] = this.idle.splice(0, 1);
      this.drop(pack);
      bytes -= pack.bytes;
    }
  }

  /** @returns the address of the pack, which stays where it is for as long as the run. Not to be called inside a scope of the arena. */
  of(request: PackRequest): number {
    const { sources, form, count } = request;
    const found = this.packs.get(sources[0])?.get(form);
    if (found?.usedIn === this.runs && equal(found.sources, sources)) return found.address;
    const prints = sources.map((source) => this.printOf(source));
    const fits = found && found.bytes === 4 * count;
    if (fits && equal(found.sources, sources) && equal(found.prints, prints)) {
      found.usedIn = this.runs;
      return found.address;
    }
    if (found && !fits) this.drop(found);
    const address = fits ? found.address : (this.inherited(request) ?? this.arena.hold(count));
    this.arena.scope(() => request.write(address));
    const forms = this.packs.get(sources[0]) ?? new Map<string, Pack>();
    this.packs.set(sources[0], forms.set(form, { address, bytes: 4 * count, sources, form, prints, usedIn: this.runs }));
    return address;
  }

  /** Bytes of all packs. */
  get bytes(): number {
    return bytesOf(this.all());
  }

  /**
   * The place of an idle pack of the same form and size: a weight that is dragged and a file that is read again leave such ones, and
   * memory that was never written to takes longer to fill.
   */
  private inherited({ form, count }: PackRequest): number | undefined {
    const at = this.idle.findIndex((pack) => pack.form === form && pack.bytes === 4 * count && this.isIdle(pack) && this.isThere(pack));
    if (at < 0) return undefined;
    const [pack] = this.idle.splice(at, 1);
    this.forget(pack);
    return pack.address;
  }

  private isIdle({ usedIn }: Pack): boolean {
    return usedIn < this.runs - IDLE_RUNS;
  }

  /** Whether it still stands for its numbers: no other is in its place, and it was not dropped. */
  private isThere(pack: Pack): boolean {
    return this.packs.get(pack.sources[0])?.get(pack.form) === pack;
  }

  private printOf(source: Numbers): number {
    if (source instanceof Uint8Array) return 0;
    const print = this.prints.get(source) ?? fingerprint(source);
    this.prints.set(source, print);
    return print;
  }

  private all(): Pack[] {
    return [...this.packs.values()].flatMap((forms) => [...forms.values()]);
  }

  private drop(pack: Pack): void {
    this.arena.letGo(pack.address);
    this.forget(pack);
  }

  private forget({ sources: [source], form }: Pack): void {
    const forms = this.packs.get(source);
    forms?.delete(form);
    if (forms?.size === 0) this.packs.delete(source);
  }
}

function bytesOf(packs: readonly Pack[]): number {
  return packs.reduce((sum, { bytes }) => sum + bytes, 0);
}

function equal<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
