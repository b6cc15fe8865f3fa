// The result of `view: attribution`: its public figures, a row for each map, its sentence.
import { shortNumber } from '../../number-format';
import { statisticsOf } from '../../pictures/plane';
import type { Figure, Result, ResultTable } from '../../result';
import { answerWords } from '../answer-words';
import { className } from '../class-choice';
import type { AttributionModel } from './attribution-model';
import { scoredWords } from './explained-target';
import { methodText } from './method-field';
import type { MethodMap } from './method-map';
import { checkSentence } from './randomised-words';
import { verdictOn } from './verdict';
import { whyItMisses } from './why-it-misses';

/** Score, range and sum of every map; probabilities and logits; what the sanity check found. */
export function attributionResult(model: AttributionModel): Omit<Result, 'sentence'> {
  const { network, explained, probabilities, logits, maps, randomised } = model;
  const each = (name: string, values: Float64Array): Figure[] => Array.from(values, (value, i) => ({ name, label: className(network, i), value }));
  const correlations = maps.flatMap((map, i) => (randomised?.runs[i] ?? []).flatMap(({ layers, similarity: { signed, absolute } }) => [
    ...finite('rank-correlation', `${methodText(map.choice)}, ${layers} forgotten`, signed),
    ...finite('rank-correlation-absolute', `${methodText(map.choice)}, ${layers} forgotten`, absolute),
  ]));
  return {
    figures: [{ name: 'score', label: explained.words, value: explained.score }, ...maps.flatMap(mapFigures), ...correlations, ...each('p', probabilities), ...each('logit', logits)],
    table: tableOf(model),
  };
}

/** A map that is the same everywhere has no ranks. */
function finite(name: string, label: string, value: number): Figure[] {
  return Number.isFinite(value) ? [{ name, label, value }] : [];
}

function mapFigures({ choice, attribution }: MethodMap): Figure[] {
  if (!attribution) return [];
  const label = methodText(choice);
  const { min, max } = statisticsOf(attribution.values.data);
  const { completeness } = attribution;
  const adding = completeness ? [{ name: 'attribution-expected', label, value: completeness.total[0] }, { name: 'completeness-delta', label, value: completeness.sum[0] - completeness.total[0] }] : [];
  return [{ name: 'attribution-min', label, value: min }, { name: 'attribution-max', label, value: max }, { name: 'attribution-sum', label, value: sumOf(attribution) }, ...adding];
}

/** Σ of all values, in double precision. */
function sumOf({ values: { data } }: NonNullable<MethodMap['attribution']>): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i];
  return sum;
}

function tableOf({ maps }: AttributionModel): ResultTable {
  const rows = maps.map(({ choice, attribution, fault }) => {
    if (!attribution) return [methodText(choice), fault ?? '', '', '', '', ''];
    const { min, max } = statisticsOf(attribution.values.data);
    const { completeness } = attribution;
    return [methodText(choice), min, max, sumOf(attribution), completeness?.total[0] ?? '', completeness ? completeness.sum[0] - completeness.total[0] : ''];
  });
  return { columns: ['method', 'least', 'greatest', 'sum', 'ought to be', 'difference'], rows };
}

/** What is explained, what the maps must not be taken for, whether they add up, and what the sanity check says. */
export function attributionSentence(model: AttributionModel): string {
  const { network, picture, explained, probabilities, maps } = model;
  const answer = answerWords(network, probabilities, picture.name);
  const subject = `${maps.length === 1 ? 'The map explains' : 'The maps explain'} ${scoredWords(explained)}.`;
  const verdicts = maps.flatMap((map) => verdictOn(map, explained) ?? []).slice(0, 2);
  const adding = maps.flatMap((map) => addingWords(map) ?? []).slice(0, 2);
  return [answer, subject, ...verdicts, ...adding, ...checkSentence(model)].join(' ');
}

function addingWords(map: MethodMap): string | undefined {
  const { attribution, method: { title, needs } } = map;
  if (!attribution?.completeness) return undefined;
  const { sum: [sum], total: [total] } = attribution.completeness;
  const what = needs.includes('baseline') ? 'the score’s gain over the baseline' : 'the score';
  const why = whyItMisses(map);
  return `${title} adds up to ${shortNumber(sum, 3)} of ${shortNumber(total, 3)}, ${what}${why ? `: ${why}` : ''}.`;
}
