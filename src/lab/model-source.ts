// Where a model comes from, as cloneable data, and how it is built from that. One kind of source = one line in the
// table.

import { initialize, type InitializeOptions } from '../engine/initialize';
import type { Kernels } from '../engine/kernels/kernels';
import type { KernelMaker } from '../engine/kernels/simd';
import type { Tensors } from '../engine/layer';
import { defineNetwork, type Model, type NetworkSpec } from '../engine/network';
import { createRandom } from '../engine/random';
import { builtInModels } from '../models/built-in';
import { decodeBuiltIn } from '../models/built-in/built-in-model';
import { readFileSource, type FileFacts, type FileSource } from './file-source';

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

/** Describes a model completely: the same source gives the same model in every worker. */
export type ModelSource = FreshSource | GivenSource | BuiltInSource | FileSource;

type Reader<S> = (source: S) => ReadModel | Promise<ReadModel>;

/** A model, and what its file says of it, where it comes out of one. */
interface ReadModel extends Model {
  readonly file?: FileFacts;
}

/** How each kind of source becomes a model. */
const readers: { readonly [K in ModelSource['kind']]: Reader<Extract<ModelSource, { kind: K }>> } = {
  fresh: ({ network: spec, seed, initialize: options }) => {
    const network = defineNetwork(spec);
    return { network, weights: initialize(network, createRandom(seed), options) };
  },
  given: ({ network, weights }) => ({ network: defineNetwork(network), weights }),
  'built-in': ({ name }) => decodeBuiltIn(builtInModels[name]),
  file: readFileSource,
};

/** A model as jobs get it. */
export interface LabModel extends ReadModel {
  /** Kernels whose memory the model alone uses and which are dropped with it; undefined where WASM does not run. */
  readonly kernels: Kernels | undefined;
}

/** Builds the model that a source describes. @throws what its reader throws */
export async function buildModel(source: ModelSource, makeKernels: KernelMaker): Promise<LabModel> {
  const read = readers[source.kind] as Reader<ModelSource>;
  const [model, kernels] = await Promise.all([read(source), makeKernels()]);
  return { ...model, kernels };
}
