// What the sanity check says of the maps, in words.
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import type { Randomised } from '../../../study/randomisation';
import type { AttributionModel } from './attribution-model';

/** From this correlation on, a map is called nearly the same. */
const SAME = 0.6;
/** Up to this, it is called another. */
const OTHER = 0.3;

/** One sentence for the maps when the chosen number of layers is forgotten; none before there is one. */
export function checkSentence({ maps, randomised }: AttributionModel): string[] {
  if (!randomised) return [];
  const { layers, runs, nodes } = randomised;
  const found = maps.flatMap(({ method: { title } }, i) => {
    const now = runs[i].find((run) => run.layers === layers);
    return now ? [{ title, words: similarityWords(now) }] : [];
  });
  if (found.length === 0) return [];
  const what = layers === nodes.length ? 'everything that was learned' : forgottenWords(nodes.slice(0, layers));
  return [`Without ${what}, ${found.map(({ title, words }) => `${title} ${words}`).join('; ')}.`];
}

/** Up to so many layers are named, more are counted. */
const NAMED = 3;

function forgottenWords(nodes: readonly string[]): string {
  return nodes.length > NAMED ? `the top ${nodes.length} layers` : nodes.map(shortName).join(' and ');
}

function similarityWords({ similarity: { signed, absolute } }: Randomised): string {
  if (!Number.isFinite(signed)) return 'is the same everywhere and cannot be ranked';
  const ranks = `ρ = ${shortNumber(signed, 2)}`;
  if (signed >= SAME) return `stays nearly the same (${ranks}): it shows the picture more than what the network learned`;
  if (signed <= -SAME) return `stays nearly the same with all its signs turned round (${ranks}): it took over the sign of the score and little else`;
  if (Math.abs(signed) <= OTHER && absolute >= SAME) return `changes its signs (${ranks}), while its absolute values stay (ρ = ${shortNumber(absolute, 2)})`;
  return Math.abs(signed) <= OTHER ? `becomes another map (${ranks})` : `changes in part (${ranks})`;
}
