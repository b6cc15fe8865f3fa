// The result of `view: maximise`: its public figures, a row for each picture, its sentence.
import { counted, shortNumber } from '../../number-format';
import type { Figure, Result } from '../../result';
import type { Developing, MaximiseModel } from './maximise-model';

/** The score at the beginning and at the end of every climb. */
export function maximiseResult({ pictures, seed }: MaximiseModel): Omit<Result, 'sentence'> {
  const figures = pictures.flatMap(({ words, result }): Figure[] => {
    const [first, last] = endsOf(result);
    if (first === undefined || last === undefined) return [];
    return [{ name: 'score-start', label: words, value: first }, { name: 'score', label: words, value: last }, { name: 'steps', label: words, value: stepsOf(result) }];
  });
  const rows = pictures.map(({ words, result }) => [words, endsOf(result)[0] ?? '', endsOf(result)[1] ?? '', stepsOf(result)]);
  return { figures: [...figures, { name: 'seed', value: seed }], table: { columns: ['what is excited', 'score of the noise', 'score', 'steps'], rows } };
}

function endsOf(result: Developing['result']): readonly [number | undefined, number | undefined] {
  return [result?.scores[0], result?.scores.at(-1)];
}

function stepsOf(result: Developing['result']): number {
  return Math.max(0, (result?.scores.length ?? 0) - 1);
}

/** How far the climb came, and what it must not be taken for. */
export function maximiseSentence({ pictures: [first, ...others], climb, network: { input: { shape: [channels] } } }: MaximiseModel): string {
  const [start, now] = endsOf(first.result);
  if (start === undefined || now === undefined || stepsOf(first.result) === 0) return `The climb to ${first.words} begins in noise.`;
  const rose = `After ${counted(stepsOf(first.result), 'step')} the picture raises ${first.words} from ${shortNumber(start, 3)} in noise to ${shortNumber(now, 3)}`;
  const beside = others.length > 0 ? `; ${others.length} more ${others.length === 1 ? 'stands' : 'stand'} beside it` : '';
  const stuck = now <= start ? ' It does not rise: where a unit is off there is no gradient to climb; another seed may find one.' : '';
  const free = ['decay 0', 'blur 0', 'jitter 0', 'frequency 0'].every((option) => climb.join(' ').includes(option));
  const colours = channels === 1 ? ' Orange is ink that it wants, blue is where there must be none.' : '';
  return `${rose}${beside}.${stuck}${colours} ${free ? 'Nothing restrains it, so it finds noise that the network takes for the real thing.' : 'Decay, blur, jitter and low frequencies keep it readable; what they add is no knowledge of the network.'}`;
}
