// The program's models: built from their sources when a job first asks, kept until they are freed. A source goes when its
// model is there: that of a file is as large as the model.

import { LabError } from './lab-errors';

/** Sources and what was built from them, by the number the lab gave them. */
export class ModelShelf<Source, Model> {
  private readonly sources = new Map<number, Source>();
  private readonly models = new Map<number, Promise<Model>>();

  /** @param build makes a model; called once for each source, again after it failed */
  constructor(private readonly build: (source: Source) => Promise<Model>) {}

  /** Learns of a model. */
  put(id: number, source: Source): void {
    this.sources.set(id, source);
  }

  /** Forgets a model; jobs that hold it keep it until they end. */
  free(id: number): void {
    this.sources.delete(id);
    this.models.delete(id);
  }

  /** The model. @throws {LabError} when it was freed; whatever `build` throws */
  get(id: number): Promise<Model> {
    const built = this.models.get(id);
    if (built) return built;
    const source = this.sources.get(id);
    if (source === undefined) return Promise.reject(new LabError(`model ${id} was freed while a job was waiting for it`));
    const model = this.build(source);
    this.models.set(id, model);
    model.then(() => this.sources.delete(id), () => this.models.delete(id));
    return model;
  }
}
