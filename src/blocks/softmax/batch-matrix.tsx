// A mini-batch as a heat matrix: one line per row of the batch, one cell per class, the row’s loss at the end,
// and under it the sum and the mean. Choosing a line opens that row in the table below.
import { fixedNumber, fullNumber } from '../number-format';
import { Maths } from '../ui/maths';
import { batchFactor, batchSummand } from './formula';
import type { SoftmaxRow } from './model';
import type { PartProps } from './view';

/** Classes shown as cells; more would be thinner than a finger. */
const MOST_CELLS = 40;

/** N×K probabilities and N losses. */
export function BatchMatrix(part: PartProps) {
  const { editing: { model, open }, memory } = part;
  const { labels, rows } = model;
  const shown = labels.slice(0, MOST_CELLS);
  return (
    <div class="cnn-batch">
      <table aria-label="Probabilities and loss of every row">
        <thead>
          <tr>
            <th scope="col">row</th>
            {shown.map((label) => <th scope="col" key={label} class="cnn-batch-class" title={label}>{label}</th>)}
            <th scope="col" class="cnn-batch-loss">loss</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, k) => (
            <tr key={k} class={k === open ? 'is-open' : ''} onClick={() => memory.set('row', k)}>
              <th scope="row"><button type="button" class="cnn-row-button" aria-pressed={k === open} onClick={() => memory.set('row', k)}>{k + 1}</button></th>
              {shown.map((label, i) => <Cell key={label} label={label} row={row} index={i} {...part} />)}
              <td class="cnn-batch-loss cnn-figure" title={row.loss ? fullNumber(row.loss.loss) : ''}>{lossWords(row)}</td>
            </tr>
          ))}
        </tbody>
        <Totals {...part} span={shown.length} />
      </table>
    </div>
  );
}

interface CellProps extends PartProps {
  readonly label: string;
  readonly row: SoftmaxRow;
  readonly index: number;
}

function Cell({ label, row, index, onPoint, pointed }: CellProps) {
  const p = row.softmax.probabilities[index];
  const isTarget = (row.target?.[index] ?? 0) > 0;
  const classes = ['cnn-heat', isTarget ? 'is-target' : '', pointed === index ? 'cnn-lit' : ''];
  return (
    <td class={classes.filter(Boolean).join(' ')} style={{ '--cnn-share': String(p) }} title={`${label}: ${fullNumber(p)}${isTarget ? ' (target)' : ''}`} onPointerEnter={() => onPoint(index)} onPointerLeave={() => onPoint(undefined)}>
      <span class="cnn-figure">{fixedNumber(p, 3)}</span>
    </td>
  );
}

function lossWords(row: SoftmaxRow): string {
  if (row.ignored) return 'ignored';
  return row.loss ? fixedNumber(row.loss.loss, 3) : '–';
}

function Totals({ editing: { model }, span }: PartProps & { readonly span: number }) {
  const { sum, mean, reduction } = model;
  if (sum === undefined) return null;
  const line = (name: string, tex: string, value: number | undefined, isLoss: boolean) => (
    <tr class={isLoss ? 'is-loss' : ''}>
      <th scope="row" colSpan={span + 1}><Maths tex={tex} /> {name}</th>
      <td class="cnn-batch-loss cnn-figure" title={value === undefined ? '' : fullNumber(value)}>{value === undefined ? 'none' : fixedNumber(value, 3)}</td>
    </tr>
  );
  const summand = batchSummand(model);
  return (
    <tfoot>
      {line('sum', `\\textstyle\\sum_k ${summand}`, sum, reduction === 'sum')}
      {line('mean', `\\textstyle ${batchFactor(model)}\\sum_k ${summand}`, mean, reduction === 'mean')}
    </tfoot>
  );
}
