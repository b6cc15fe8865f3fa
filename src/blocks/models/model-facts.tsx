// The line below a figure that says which file its network comes from; unfolded, what the network is given and why.
import type { NetworkView } from '../../lab/jobs/filters-network';
import { modelWords } from './model-words';

/** The facts of a model out of a file; nothing for any other model. */
export function ModelFacts({ network }: { readonly network: NetworkView }) {
  const [first, ...more] = modelWords(network);
  if (first === undefined) return null;
  return (
    <details class="cnn-model-facts">
      <summary>{first}</summary>
      {more.map((sentence) => <p key={sentence}>{sentence}</p>)}
    </details>
  );
}
