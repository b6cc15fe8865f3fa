// Logits from a real network: `model` and `image`. What the reader types over them wins.
import type { ModelContext } from '../block';
import { holdModel } from '../models/held-model';
import { inputFit, inputTensor } from '../filters/as-input';
import { loadPicture, type LoadedPicture } from '../pictures/load-picture';
import { softmaxModel, type SoftmaxModel } from './model';
import { DEFAULT_DIGIT, type Scores, type SoftmaxOptions } from './options';

/** The block’s model: at once for written logits, after one forward pass for those of a network. */
export function softmaxBlockModel(options: SoftmaxOptions, context: ModelContext<SoftmaxOptions>): SoftmaxModel | AsyncIterable<SoftmaxModel> {
  const { complain, services: { preferences } } = context;
  const { model, image, batch, labels } = options;
  if (image && !model) throw complain('image', 'Expected a model that looks at the picture, found none.', 'Write model: digits.');
  if (!model) return softmaxModel(options, { complain, preferences });
  const clash = batch ? 'batch' : labels ? 'labels' : undefined;
  if (clash) throw complain(clash, `Expected either “model” or “${clash}”, found both.`, `Remove ${clash}, or the model.`);
  return fromNetwork(options, model, context);
}

async function* fromNetwork(options: SoftmaxOptions, name: string, context: ModelContext<SoftmaxOptions>): AsyncGenerator<SoftmaxModel> {
  const { complain, services: { preferences, lab }, signal } = context;
  const { ref, network } = await holdModel(name, context);
  const described = await network;
  const { labels } = described;
  const picture = await loadPicture(options.image ?? { kind: 'dataset', index: DEFAULT_DIGIT }, inputFit(described), { services: context.services, signal, complain });
  const { scores } = await lab.run('filtersMaps', { model: ref, input: inputTensor(picture), keep: [], weights: [], edits: [] }, { signal });
  const logits: Scores = options.logits ?? { labels, values: Array.from(scores?.logits ?? []) };
  const target = options.target ?? ownTarget(picture);
  const model = softmaxModel({ ...options, logits, target }, { complain, preferences });
  yield { ...model, picture, notices: [...model.notices, ...handEdited(options)] };
}

/** A generated picture knows what it shows. */
function ownTarget({ label }: LoadedPicture): SoftmaxOptions['target'] {
  return label === undefined ? undefined : { name: label };
}

function handEdited({ logits }: SoftmaxOptions): string[] {
  return logits ? ['These logits were changed by hand; without the key “logits” the network’s own are shown.'] : [];
}
