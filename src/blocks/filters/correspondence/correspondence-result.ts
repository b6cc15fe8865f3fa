// The result of `view: correspondence`: its public figures, table 1, its sentence.
import { shortName } from '../../models/short-name';
import { counted, percent } from '../../number-format';
import type { Figure, Result } from '../../result';
import { spread, type CorrespondenceModel, type PartRow } from './correspondence-model';

/** For each part and layer the share of signs that differ, its deviation over pairs of pictures, and Δ. */
export function correspondenceResult({ rows, layers }: CorrespondenceModel): Omit<Result, 'sentence'> {
  const cells = rows.flatMap(({ name, agreements }) => layers.flatMap((layer) => {
    const agreement = agreements?.[layer.name];
    return agreement ? [{ name, layer: layer.name, delta: agreement.delta, ...spread(agreement.pairs) }] : [];
  }));
  const figures = cells.flatMap(({ name, layer, delta, mean, deviation }): Figure[] => [
    { name: 'sign-change', label: `${name} ${layer}`, value: mean }, { name: 'sign-change-deviation', label: `${name} ${layer}`, value: deviation }, { name: 'delta', label: `${name} ${layer}`, value: delta },
  ]);
  return { figures, table: { columns: ['part', 'layer', 'differing signs', 'deviation', 'delta'], rows: cells.map(({ name, layer, delta, mean, deviation }) => [name, layer, mean, deviation, delta]) } };
}

/** Which part the late layer treats most alike, against random places. */
export function correspondenceSentence({ rows, layers, pictures: { names, shows }, isComplete }: CorrespondenceModel): string {
  const late = layers[layers.length - 1].name;
  if (!isComplete) return 'The parts are being hidden.';
  const share = ({ agreements }: PartRow): number => (agreements ? spread(agreements[late].pairs).mean : Infinity);
  const parts = rows.filter(({ isRandom }) => !isRandom);
  const best = parts.reduce((a, b) => (share(b) < share(a) ? b : a));
  const random = share(rows[rows.length - 1]);
  const below = parts.filter((part) => share(part) < random).length;
  const what = shows === undefined ? `${names.length} pictures` : `${names.length} pictures of “${shows}”`;
  const verdict = below === 0 ? 'no part is treated more alike than that' : `${below === parts.length && below > 1 ? 'every part is' : `${below} of ${counted(parts.length, 'part')} ${below === 1 ? 'is' : 'are'}`} treated more alike than random places`;
  return `Two of ${what} with “${best.name}” hidden differ in ${percent(share(best))} of the signs by which ${shortName(late)} changes, with random places hidden in ${percent(random)}: ${verdict}.`;
}
