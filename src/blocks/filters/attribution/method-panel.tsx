// What the chosen method is: its sentences, formula and paper, and its options as controls.
import { MINUS } from '../../number-format';
import { Maths } from '../../ui/maths';
import type { DeclarationLine, OptionLine } from '../../../lab/jobs/method-list';
import { optionOf, withOption, type OptionWords } from '../option-words';

interface MethodPanelProps {
  readonly declaration: DeclarationLine;
  readonly options: OptionWords;
  /** Absent where nothing may be changed. */
  readonly onOptions: ((options: OptionWords) => void) | undefined;
}

/** Folded away until one wants to know. */
export function MethodPanel({ declaration, options, onOptions }: MethodPanelProps) {
  const { title, summary, about, equation, source: { by, arxiv, venue, where } } = declaration;
  return (
    <div class="cnn-method-panel">
      {onOptions && declaration.options.length > 0 ? <OptionControls lines={declaration.options} options={options} onOptions={onOptions} /> : null}
      <details>
        <summary>{title}: {summary}</summary>
        <p>{about.join(' ')}</p>
        <Maths tex={equation} display />
        <p class="cnn-aside">{[by, arxiv === undefined ? venue : `arXiv:${arxiv}`, where].filter(Boolean).join(', ')}.</p>
      </details>
    </div>
  );
}

interface OptionControlsProps {
  readonly lines: readonly OptionLine[];
  readonly options: OptionWords;
  readonly onOptions: (options: OptionWords) => void;
}

/** A control for each option that is declared. */
export function OptionControls({ lines, options, onOptions }: OptionControlsProps) {
  return (
    <div class="cnn-controls">
      {lines.map((line) => (
        <label key={line.name} class="cnn-control" title={`${line.summary} (${line.expects})`}>
          {line.name}
          <OptionControl line={line} word={optionOf(options, line.name) ?? line.fallback} onWord={(word) => onOptions(withOption(options, line.name, word))} />
        </label>
      ))}
    </div>
  );
}

interface OptionControlProps {
  readonly line: OptionLine;
  readonly word: string;
  readonly onWord: (word: string) => void;
}

function OptionControl({ line: { name, choices, expects }, word, onWord }: OptionControlProps) {
  if (choices) {
    return (
      <select class="dropdown cnn-choice" aria-label={name} value={word} onChange={(event) => onWord(event.currentTarget.value)}>
        {choices.map((choice) => <option key={choice} value={choice} selected={choice === word}>{choice}</option>)}
      </select>
    );
  }
  return <input type="text" class="cnn-number" aria-label={name} title={expects} spellcheck={false} value={word.replaceAll('-', MINUS)} onChange={({ currentTarget: { value } }) => { if (/^\S+$/.test(value)) onWord(value.replaceAll(MINUS, '-')); }} />;
}
