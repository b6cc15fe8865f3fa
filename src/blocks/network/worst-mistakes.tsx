// The pictures that the network reads wrongly and is surest of.
import type { ExamResult } from '../../study/training/exam';
import { percent } from '../number-format';
import { pictureUrl } from '../pictures/plane-url';

interface MistakesProps {
  readonly exam: ExamResult;
  readonly labels: readonly string[];
  readonly shape: readonly number[];
}

/** The worst first. */
export function WorstMistakes({ exam: { mistakes }, labels, shape }: MistakesProps) {
  const [channels, height, width] = shape;
  if (mistakes.length === 0) return null;
  return (
    <figure class="cnn-mistakes">
      <figcaption>The surest mistakes <span class="cnn-aside">what it is → what was read, and how surely</span></figcaption>
      <ol dir="ltr" style={{ '--cnn-longest': `${longestWord(labels)}ch` }}>
        {mistakes.map(({ index, name, pixels, label, predicted, probabilities }) => (
          <li key={index} title={`${name ?? `Picture ${index} of the exam`}: ${labels[label]} gets ${percent(probabilities.label)}, ${labels[predicted]} ${percent(probabilities.predicted)}`}>
            <img src={pictureUrl({ channels: channels === 3 ? 3 : 1, height, width, pixels })} alt={`A ${labels[label]} that was read as ${labels[predicted]}`} />
            <span>{labels[label]} → <b>{labels[predicted]}</b></span>
            <span class="cnn-aside cnn-figure">{percent(probabilities.predicted)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Room for a word and the arrow behind it; names of many letters are broken. */
function longestWord(labels: readonly string[]): number {
  return Math.min(14, 2 + Math.max(...labels.flatMap((label) => label.split(/\s+/)).map(({ length }) => length)));
}
