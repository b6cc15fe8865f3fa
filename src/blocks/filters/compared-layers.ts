// The key `layers`: the layers that one figure compares, an early and a late one where none are written.
import type { LayerView, NetworkView } from '../../lab/jobs/filters-network';
import type { Field } from '../notation/field';
import { list } from '../notation/fields/list';
import type { Complain } from '../services';
import { layerField, type LayerChoice } from './fields';
import { chosenLayer } from './layer-choice';
import type { FiltersOptions } from './options';

/** Layers that stand side by side. */
const MOST = 3;

const members = list('The layers that are compared, up to three; the first activation and the last row of features without it.', layerField);

/** The field of the compared layers. */
export const layersField: Field<readonly LayerChoice[]> = {
  ...members,
  expected: 'one to three layers', sample: '[relu1, dense1]',
  read: (value) => {
    const read = members.read(value);
    if (read.length >= 1 && read.length <= MOST) return read;
    throw value.wrong(`Expected one to three layers, found ${read.length}.`, `Write for example layers: ${layersField.sample}.`);
  },
};

/** The layers that are written, each once, else an early and a late one. Throws a NoteError at `layers` for one that is not there. */
export function comparedLayers(network: NetworkView, { layers }: FiltersOptions, complain: Complain<FiltersOptions>): readonly LayerView[] {
  const atKey: Complain<FiltersOptions> = (_, problem, instead) => complain('layers', problem, instead?.replace('layer:', 'layers:'));
  const chosen = layers?.map((layer) => chosenLayer(network, { layer }, atKey)) ?? [earlyLayer(network), lateLayer(network)];
  return [...new Set(chosen)];
}

const isWeighted = ({ kind, weights }: LayerView): boolean => kind !== 'batchnorm' && 'W' in weights;

/** The first features: the activation behind the first weights, else these themselves. */
function earlyLayer({ layers }: NetworkView): LayerView {
  const first = Math.max(0, layers.findIndex(isWeighted));
  const next = layers.findIndex((layer, i) => i > first && isWeighted(layer));
  const own = layers.slice(first, next < 0 ? first + 1 : next);
  return own.find(({ kind }) => ACTIVATING.has(kind)) ?? layers[first];
}

/** The last row of features without places in it before the scores; the scores where there is none. */
function lateLayer({ layers }: NetworkView): LayerView {
  const scores = layers.findLastIndex(isWeighted);
  const features = layers.slice(0, Math.max(0, scores)).filter(({ kind, shape }) => !HANDING.has(kind) && shape.slice(1).every((extent) => extent === 1));
  return features.at(-1) ?? layers[scores] ?? layers[layers.length - 1];
}

/** Kinds that only hand numbers on. */
const HANDING: ReadonlySet<string> = new Set(['flatten', 'dropout', 'reshape', 'permute']);

const ACTIVATING: ReadonlySet<string> = new Set(['relu', 'relu6', 'leaky-relu', 'prelu', 'elu', 'selu', 'gelu', 'silu', 'softplus', 'sigmoid', 'tanh', 'hard-swish']);
