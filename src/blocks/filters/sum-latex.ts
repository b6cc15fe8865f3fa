// The sum behind one number of a map, as LaTeX.
import { texNumber } from '../number-format';
import type { WindowSum } from './explain';

/** Products that a formula shows one by one. */
const TOLD = 25;

/** b + Σ w·x with its numbers; sums of channels where there are several. */
export function sumLatex({ channels, bias = 0, value }: WindowSum): string {
  const [first] = channels;
  const terms = channels.length > 1 ? channels.map(({ sum }) => texNumber(sum, 3)) : first.products.map((_, t) => `${texNumber(first.patch[t], 3)}\\cdot${bracketed(first.kernel[t])}`);
  const told = terms.length > TOLD ? [...terms.slice(0, TOLD), '\\cdots'] : terms;
  return `${told.join(' + ').replaceAll('+ -', '- ')}${bias === 0 ? '' : ` ${bias < 0 ? '-' : '+'} ${texNumber(Math.abs(bias), 3)}`} = ${texNumber(value)}`;
}

function bracketed(x: number): string {
  return x < 0 ? `(${texNumber(x, 3)})` : texNumber(x, 3);
}
