// Why softmax is computed relative to the maximum: the naive way beside the stable one.
import { fullNumber, shortNumber } from '../number-format';
import { Maths } from '../ui/maths';
import { rowOf } from './edit';
import type { PartProps } from './view';

/** A small table: e^z, its share of the sum computed naively, and the stable probability. */
export function NaivePanel({ editing }: PartProps) {
  const { labels, settings: { temperature } } = editing.model;
  const { logits, softmax } = rowOf(editing);
  const exponentials = logits.map((z) => Math.exp(z / temperature));
  const total = exponentials.reduce((sum, e) => sum + e, 0);
  const shown = labels.slice(0, 12);
  return (
    <div class="cnn-naive">
      <table aria-label="The softmax computed naively and stably">
        <thead><tr><th scope="col">class</th><th scope="col"><Maths tex="e^{z}" /></th><th scope="col">naive</th><th scope="col">stable</th></tr></thead>
        <tbody>
          {shown.map((label, i) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="cnn-figure">{exponentialWords(exponentials[i], logits[i])}</td>
              <td class="cnn-figure">{naiveWords(exponentials[i], total)}</td>
              <td class="cnn-figure" title={fullNumber(softmax.probabilities[i])}>{shortNumber(softmax.probabilities[i])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="cnn-aside">{verdict(exponentials, total)}</p>
    </div>
  );
}

function exponentialWords(e: number, z: number): string {
  if (e === Infinity) return 'overflow';
  return e === 0 && z !== -Infinity ? 'underflow' : shortNumber(e);
}

function naiveWords(e: number, total: number): string {
  if (e === Infinity) return '∞/∞';
  return total === 0 ? '0/0' : shortNumber(e / total);
}

function verdict(exponentials: readonly number[], total: number): string {
  if (total === Infinity) return 'eᶻ is too large for a 64-bit number (above 1.8e308), so the naive quotient has no answer. Taking the maximum off first changes nothing in exact arithmetic and never overflows.';
  if (total === 0) return 'Every eᶻ is too small for a 64-bit number, so the naive quotient is 0/0. Taking the maximum off first makes the largest e⁰ = 1.';
  return exponentials.includes(0) ? 'Some eᶻ underflow to 0; here that does no harm.' : 'Here both agree. Type 1000 as a logit to see the naive way fail.';
}
