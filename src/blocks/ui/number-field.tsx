// A number that is typed: arrow keys step it, a pasted row goes to whoever wants it, nonsense is refused in words.
import { useState } from 'preact/hooks';
import { parseNumber, parseRow } from '../notation/number-text';
import { fittingNumber, fullNumber } from '../number-format';

/** The number so many steps, ±1 or ±10, away from another. */
export type Stepping = (value: number, steps: number) => number;

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Why a number is not taken, or undefined when it is. */
  readonly refuse?: (value: number) => string | undefined;
  /** Called when several numbers are pasted at once. */
  readonly onRow?: (row: readonly number[]) => void;
  /** Step of the arrow keys, ten times as much with Shift; or where ±1 and ±10 steps lead. */
  readonly step?: number | Stepping;
  /** How the number is shown at rest; where absent with up to four digits, as many as the field has room for. */
  readonly format?: (value: number) => string;
}

/** Characters for which every field has room. */
const ROOM = 7;

/** A text field for one number. Shows few digits at rest and all of them while it is edited. */
export function NumberField({ label, value, onChange, refuse, onRow, step = 0.1, format = fittingNumber }: NumberFieldProps) {
  const [draft, setDraft] = useState<string>();
  const problem = draft === undefined ? undefined : problemOf(draft, refuse);
  const set = (x: number) => {
    if (refuse?.(x) !== undefined) return;
    onChange(x);
    setDraft(undefined);
  };
  const onInput = (text: string) => {
    setDraft(text);
    if (problemOf(text, refuse) === undefined) onChange(parseNumber(text) ?? value);
  };
  return (
    <input
      type="text" inputMode="decimal" class={`cnn-number${format(value).length > ROOM ? ' is-long' : ''}`} spellcheck={false} autocomplete="off"
      aria-label={label} aria-invalid={problem !== undefined} title={problem ?? fullNumber(value)}
      value={draft ?? format(value)}
      onFocus={(event) => { setDraft(fullNumber(value)); offerAll(event.currentTarget, fullNumber(value)); }}
      onBlur={() => setDraft(undefined)}
      onInput={(event) => onInput(event.currentTarget.value)}
      onKeyDown={(event) => onKey(event, { value, step, set, leave: () => setDraft(undefined) })}
      onPaste={(event) => pasteRow(event, onRow)}
    />
  );
}

function problemOf(text: string, refuse: NumberFieldProps['refuse']): string | undefined {
  const x = parseNumber(text);
  if (x === undefined || Number.isNaN(x)) return `Expected a number, found “${text}”.`;
  return refuse?.(x);
}

/** Shows all digits and selects them at once, so that a key pressed before the next drawing replaces them. */
function offerAll(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.select();
  // A mouse that is let go has put the cursor somewhere by then; typed text is left alone.
  input.ownerDocument.defaultView?.requestAnimationFrame(() => {
    if (input.ownerDocument.activeElement === input && input.value === text) input.select();
  });
}

interface KeyActions {
  readonly value: number;
  readonly step: number | Stepping;
  readonly set: (value: number) => void;
  readonly leave: () => void;
}

function onKey(event: KeyboardEvent, { value, step, set, leave }: KeyActions): void {
  const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (event.key === 'Enter' || event.key === 'Escape') leave();
  if (direction === undefined) return;
  event.preventDefault();
  const steps = direction * (event.shiftKey ? 10 : 1);
  set(typeof step === 'number' ? stepped(value, step * steps) : step(value, steps));
}

/** value + by, without the dust of binary fractions (0.1 + 0.2 gives 0.3). */
function stepped(value: number, by: number): number {
  const next = value + by;
  return Number.isFinite(next) && Math.abs(next) < 1e6 ? Number(next.toFixed(10)) : next;
}

function pasteRow(event: ClipboardEvent, onRow: NumberFieldProps['onRow']): void {
  const row = parseRow(event.clipboardData?.getData('text') ?? '');
  if (!onRow || !row || row.length < 2) return;
  event.preventDefault();
  onRow(row);
}
