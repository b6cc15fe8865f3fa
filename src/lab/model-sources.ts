// What the lab remembers of its models: their sources, so that every new worker can build them again.

import type { ModelRef } from './job';
import { LabError } from './lab-errors';

/** Model sources by number, and which of them the present program has been told. */
export class ModelSources {
  private readonly sources = new Map<number, unknown>();
  private readonly told = new Set<number>();
  private last = 0;

  /** How many models are not freed yet. */
  get count(): number {
    return this.sources.size;
  }

  /** Remembers a source. */
  add(source: unknown): ModelRef {
    const id = ++this.last;
    this.sources.set(id, source);
    return { kind: 'model-ref', id };
  }

  /** Forgets a model. @returns whether the present program knows it and has to be told */
  free(id: number): boolean {
    this.sources.delete(id);
    return this.told.delete(id);
  }

  /** A new program knows nothing. */
  forgetTold(): void {
    this.told.clear();
  }

  /**
   * The models that an input refers to and the present program has not been told; they count as told from now on.
   * @throws {LabError} for a model that was freed
   */
  untold(input: unknown): { id: number; source: unknown }[] {
    const ids = [...new Set(refsIn(input).map(({ id }) => id))].filter((id) => !this.told.has(id));
    return ids.map((id) => {
      if (!this.sources.has(id)) throw new LabError(`model ${id} was freed before this run`);
      this.told.add(id);
      return { id, source: this.sources.get(id) };
    });
  }
}

function refsIn(value: unknown): ModelRef[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  if (isModelRef(value)) return [value];
  return Object.values(value).flatMap(refsIn);
}

function isModelRef(value: object): value is ModelRef {
  return 'kind' in value && value.kind === 'model-ref';
}
