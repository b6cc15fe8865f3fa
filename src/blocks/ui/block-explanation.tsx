// A block in words, as every host shows it on request.
import { explain, type ExplainedKey } from '../explanation';
import type { OpenBlock } from '../live-block';
import { fullNumber, shortNumber } from '../number-format';
import type { Preferences } from '../preferences';
import type { Figure } from '../result';

const ORIGINS: Readonly<Record<ExplainedKey['origin'], string>> = {
  note: '', reader: 'Changed here, not saved in the note yet.', settings: 'From the settings.', block: '',
};

/** Figures that are listed one by one; more stand in the table that can be copied. */
const MOST_FIGURES = 24;

interface BlockExplanationProps {
  readonly open: OpenBlock;
  readonly preferences: Preferences;
}

/** What is written, what holds unwritten, and what comes out. */
export function BlockExplanation({ open, preferences }: BlockExplanationProps) {
  const { summary, written, unwritten, result } = explain(open, preferences);
  const { error } = open.frame;
  return (
    <section class="cnn-explanation">
      <p>{summary}</p>
      <h5>Written in the note</h5>
      {written.length > 0 ? <Keys keys={written} /> : <p class="cnn-aside">Nothing: an empty block shows a finished example.</p>}
      {unwritten.length > 0 ? <><h5>In force without being written</h5><Keys keys={unwritten} /></> : null}
      <h5>Result</h5>
      {error ? <p>There is none: {error.message}</p> : null}
      {!error && !result ? <p>It is being computed.</p> : null}
      {result ? <><p>{result.sentence}</p><Figures figures={result.figures} /></> : null}
    </section>
  );
}

function Keys({ keys }: { readonly keys: readonly ExplainedKey[] }) {
  return (
    <dl>
      {keys.map(({ key, line, meaning, origin }) => (
        <div key={key}>
          <dt><code>{key}: {line}</code></dt>
          <dd>{meaning} {ORIGINS[origin] === '' ? null : <em>{ORIGINS[origin]}</em>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const more = figures.length - MOST_FIGURES;
  return (
    <>
      <ul class="cnn-explained-figures">
        {figures.slice(0, MOST_FIGURES).map(({ name, label, value, unit }) => (
          <li key={`${name} ${label ?? ''}`}>
            <span>{name}{label === undefined ? '' : ` (${label})`}</span> <span class="cnn-figure" title={fullNumber(value)}>{shortNumber(value)}{unit ? ` ${unit}` : ''}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p class="cnn-aside">And {more} more; “Copy CSV” has all of them.</p> : null}
    </>
  );
}
