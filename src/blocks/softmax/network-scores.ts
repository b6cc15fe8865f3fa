// Logits from a real network: `model` and `image`. What the reader types over them wins.
import type { ModelContext } from '../block';
import type { NetworkView } from '../../lab/jobs/filters-network';
import { holdModel } from '../models/held-model';
import { isLink, readLabels } from '../models/labels';
import type { Link } from '../notation/link';
import { inputFit, inputTensor } from '../filters/as-input';
import { loadPicture, type LoadedPicture } from '../pictures/load-picture';
import { softmaxModel, type SoftmaxModel } from './model';
import { DEFAULT_DIGIT, type Scores, type SoftmaxOptions } from './options';

/** The block’s model: at once for written logits, after one forward pass for those of a network. */
export function softmaxBlockModel(options: SoftmaxOptions, context: ModelContext<SoftmaxOptions>): SoftmaxModel | AsyncIterable<SoftmaxModel> {
  const { complain, services: { preferences } } = context;
  const { model, image, labels, preprocessing } = options;
  const needy = image ? 'image' : preprocessing ? 'preprocessing' : undefined;
  if (needy && !model) throw complain(needy, 'Expected a model that looks at the picture, found none.', 'Write model: digits.');
  if (model) return fromNetwork(options, context);
  if (labels && isLink(labels)) return withLabelFile(options, labels, context);
  return withRemarks(softmaxModel(options, { complain, preferences }), options);
}

async function* withLabelFile(options: SoftmaxOptions, file: Link, context: ModelContext<SoftmaxOptions>): AsyncGenerator<SoftmaxModel> {
  const { complain, services: { preferences } } = context;
  yield softmaxModel({ ...options, labels: await readLabels(file, context) }, { complain, preferences });
}

async function* fromNetwork(options: SoftmaxOptions, context: ModelContext<SoftmaxOptions>): AsyncGenerator<SoftmaxModel> {
  const { complain, services: { preferences, lab }, signal, progress } = context;
  const { ref, network, isDescribed } = await holdModel(options, context);
  if (!isDescribed) progress({ done: 0, words: 'loading the network' });
  const described = await network;
  const picture = await loadPicture(options.image ?? { kind: 'dataset', index: DEFAULT_DIGIT }, inputFit(described), context);
  const { scores } = await lab.run('filtersMaps', { model: ref, input: inputTensor(picture), keep: [], weights: [], edits: [] }, { signal });
  if (!scores) throw complain('model', 'The answer of this network is no row of scores, so there is nothing to take the softmax of.', 'Look at it in a cnn-filters block.');
  const logits: Scores = options.logits ?? { labels: classNames(described, scores.logits.length), values: Array.from(scores.logits) };
  const target = options.target ?? ownTarget(picture, logits);
  const model = softmaxModel({ ...options, labels: undefined, logits, target }, { complain, preferences });
  yield { ...model, picture, network: described, notices: [...model.notices, ...ownOdds(described), ...handEdited(options)] };
}

/** Names by which every class can be told apart: numbers where there are none, a number behind a name that is there twice. */
function classNames({ labels }: NetworkView, count: number): readonly string[] {
  const seen = new Set<string>();
  return Array.from({ length: count }, (_, i) => {
    const name = labels[i] ?? String(i);
    const own = seen.has(name) ? `${name} (${i})` : name;
    seen.add(own);
    return own;
  });
}

/** A generated picture knows what it shows; a network for something else has no name for it. */
function ownTarget({ label }: LoadedPicture, { labels }: Scores): SoftmaxOptions['target'] {
  return label !== undefined && labels?.includes(label) ? { name: label } : undefined;
}

function withRemarks(model: SoftmaxModel, { from }: SoftmaxOptions): SoftmaxModel {
  if (!from) return model;
  const notice = from.kind === 'target'
    ? `This target was changed by hand; without the key “target” that of “${from.id}” is shown.`
    : `These logits were changed by hand; without the key “logits” those of “${from.id}” are shown.`;
  return { ...model, notices: [...model.notices, notice] };
}

function ownOdds({ isIndependent }: NetworkView): string[] {
  return isIndependent ? ['This network ends in a sigmoid: it gives each class a probability of its own. Below, its scores go through a softmax instead, as if one class had to be right.'] : [];
}

function handEdited({ logits }: SoftmaxOptions): string[] {
  return logits ? ['These logits were changed by hand; without the key “logits” the network’s own are shown.'] : [];
}
