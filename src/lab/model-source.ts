// Where a model comes from, as cloneable data, and how it is built from that. One kind of source = one line in the
// table. Reading files is not done here but in `models`.

import { initialize, type InitializeOptions } from '../engine/initialize';
import type { Kernels } from '../engine/kernels/kernels';
import type { KernelMaker } from '../engine/kernels/simd';
import type { Tensors } from '../engine/layer';
import { defineNetwork, type Model, type NetworkSpec } from '../engine/network';
import { createRandom } from '../engine/random';
import type { Shape } from '../engine/shape';
import { builtInModels } from '../models/built-in';
import { decodeBuiltIn } from '../models/built-in/built-in-model';
import type { ModelFile } from '../models/model-file';
import { readModelFile } from '../models/read-model-file';

/** An untrained network. */
export interface FreshSource {
  readonly kind: 'fresh';
  readonly network: NetworkSpec;
  readonly seed: number | string;
  readonly initialize?: InitializeOptions;
}

/** A network with weights, by names such as `conv1.W`. */
export interface GivenSource {
  readonly kind: 'given';
  readonly network: NetworkSpec;
  readonly weights: Tensors;
}

/** A model that comes with the program. */
export interface BuiltInSource {
  readonly kind: 'built-in';
  readonly name: keyof typeof builtInModels;
}

/** A model out of a file of the vault, in any format that can be read. */
export interface FileSource {
  readonly kind: 'file';
  /** As the reader knows it; its ending says what it is, and errors begin with it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The files beside it that `partsOf` (models/read-model-file.ts) names, by those paths. */
  readonly parts?: Readonly<Record<string, Uint8Array>>;
  /** Extents, with the batch, of inputs whose size the file leaves open, by the inputs' names. */
  readonly shapes?: Readonly<Record<string, Shape>>;
}

/** Describes a model completely: the same source gives the same model in every worker. */
export type ModelSource = FreshSource | GivenSource | BuiltInSource | FileSource;

/** A model, and what else its file knows. */
interface BuiltModel extends Model {
  /** Labels, layout of the input, other names of nodes; absent where the model is not from a file. */
  readonly file?: Omit<ModelFile, 'model'>;
}

type Reader<S> = (source: S) => BuiltModel | Promise<BuiltModel>;

/** How each kind of source becomes a model. */
const readers: { readonly [K in ModelSource['kind']]: Reader<Extract<ModelSource, { kind: K }>> } = {
  fresh: ({ network: spec, seed, initialize: options }) => {
    const network = defineNetwork(spec);
    return { network, weights: initialize(network, createRandom(seed), options) };
  },
  given: ({ network, weights }) => ({ network: defineNetwork(network), weights }),
  'built-in': ({ name }) => decodeBuiltIn(builtInModels[name]),
  file: ({ parts = {}, ...source }) => {
    const { model, ...file } = readModelFile({ ...source, parts: new Map(Object.entries(parts)) });
    return { ...model, file };
  },
};

/** A model as jobs get it. */
export interface LabModel extends BuiltModel {
  /** Kernels whose memory the model alone uses and which are dropped with it; undefined where WASM does not run. */
  readonly kernels: Kernels | undefined;
}

/** Builds the model that a source describes. @throws what its reader throws */
export async function buildModel(source: ModelSource, makeKernels: KernelMaker): Promise<LabModel> {
  const read = readers[source.kind] as Reader<ModelSource>;
  const [model, kernels] = await Promise.all([read(source), makeKernels()]);
  return { ...model, kernels };
}
