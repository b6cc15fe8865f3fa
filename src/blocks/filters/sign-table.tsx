// Who passes what at a ReLU: the 2×2 table of the signs of its input and of the gradient from above, with how often each
// case occurs. Backpropagation, deconvnet and guided backpropagation differ in these four cells and nowhere else.
import { useState } from 'preact/hooks';
import type { ReluSigns } from '../../study/relu-signs';
import { shortName } from '../models/short-name';
import { percent } from '../number-format';

/** The three ways through a ReLU. */
export type ReluRule = 'backprop' | 'deconvnet' | 'guided';

interface SignTableProps {
  /** One for each ReLU, from the picture up; with none, nothing is drawn. */
  readonly signs: readonly ReluSigns[];
  /** The ReLU that is shown first; the last one where absent. */
  readonly node?: string | undefined;
  /** The rule whose cells are marked, where one is in use. */
  readonly lit?: ReluRule | undefined;
}

interface Cell {
  readonly isOn: boolean;
  readonly isPositive: boolean;
}

const ROWS = [true, false] as const;
const COLUMNS = [true, false] as const;

/** What each rule looks at. */
const RULES: readonly { readonly rule: ReluRule; readonly formula: string; readonly passes: (cell: Cell) => boolean }[] = [
  { rule: 'backprop', formula: 'x > 0', passes: ({ isOn }) => isOn },
  { rule: 'deconvnet', formula: 'g > 0', passes: ({ isPositive }) => isPositive },
  { rule: 'guided', formula: 'x > 0 and g > 0', passes: ({ isOn, isPositive }) => isOn && isPositive },
];

/** Four cells, each with its share and with who lets the signal through there. */
export function SignTable({ signs, node, lit }: SignTableProps) {
  const [chosen, setChosen] = useState<string>();
  const shown = signs.find((one) => one.node === (chosen ?? node)) ?? signs.at(-1);
  if (!shown) return null;
  return (
    <div class="cnn-signs">
      <table class="cnn-signs-table">
        <caption>What passes {signs.length > 1 ? <NodeChoice signs={signs} shown={shown} onNode={setChosen} /> : shortName(shown.node)}</caption>
        <thead>
          <tr><td /><th scope="col">on: x &gt; 0</th><th scope="col">off: x ≤ 0</th></tr>
        </thead>
        <tbody>
          {ROWS.map((isPositive) => (
            <tr key={String(isPositive)}>
              <th scope="row">{isPositive ? 'g > 0' : 'g < 0'}</th>
              {COLUMNS.map((isOn) => <SignCell key={String(isOn)} cell={{ isOn, isPositive }} signs={shown} lit={lit} />)}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="cnn-aside">{signsWords(shown)}</p>
    </div>
  );
}

interface NodeChoiceProps {
  readonly signs: readonly ReluSigns[];
  readonly shown: ReluSigns;
  readonly onNode: (node: string) => void;
}

function NodeChoice({ signs, shown, onNode }: NodeChoiceProps) {
  return (
    <select class="dropdown" aria-label="ReLU" value={shown.node} onChange={(event) => onNode(event.currentTarget.value)}>
      {signs.map(({ node }) => <option key={node} value={node} selected={node === shown.node}>{shortName(node)}</option>)}
    </select>
  );
}

interface SignCellProps {
  readonly cell: Cell;
  readonly signs: ReluSigns;
  readonly lit: ReluRule | undefined;
}

function SignCell({ cell, signs, lit }: SignCellProps) {
  const share = shareOf(signs, cell);
  const isLit = RULES.some(({ rule, passes }) => rule === lit && passes(cell));
  return (
    <td class={isLit ? 'is-on' : ''}>
      <b class="cnn-figure">{percent(share)}</b>
      <ul>
        {RULES.map(({ rule, passes }) => (
          <li key={rule} class={passes(cell) ? 'is-passing' : ''} aria-label={`${rule} ${passes(cell) ? 'passes' : 'stops'}`}>{passes(cell) ? '↓' : '×'} {rule}</li>
        ))}
      </ul>
    </td>
  );
}

/** Share of the positions at which a signal arrives. */
function shareOf(signs: ReluSigns, { isOn, isPositive }: Cell): number {
  return signs[isOn ? 'on' : 'off'][isPositive ? 'positive' : 'negative'] / Math.max(1, signs.positions - signs.silent);
}

/** The share of the positions with a signal at which a rule lets it through. */
export function passingShare(signs: ReluSigns, wanted: ReluRule): number {
  const { passes } = RULES.find(({ rule }) => rule === wanted) ?? RULES[0];
  const cells = ROWS.flatMap((isPositive) => COLUMNS.map((isOn) => ({ isOn, isPositive })));
  return cells.reduce((sum, cell) => (passes(cell) ? sum + shareOf(signs, cell) : sum), 0);
}

/** What x and g are, what each rule passes, and how much is not in the table. */
function signsWords(signs: ReluSigns): string {
  const { positions, silent } = signs;
  const through = RULES.map(({ rule, formula }) => `${rule} passes where ${formula} (${percent(passingShare(signs, rule))})`).join(', ');
  const rest = silent > 0 ? ` A signal arrives at ${positions - silent} of its ${positions} positions, the shares are of these.` : '';
  return `x goes into the ReLU, the gradient g comes back to it: ${through}.${rest}`;
}
