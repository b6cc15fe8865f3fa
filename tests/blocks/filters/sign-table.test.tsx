// The 2×2 table of a ReLU: shares, and who passes.
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { passingShare, SignTable } from '../../../src/blocks/filters/sign-table';
import type { ReluSigns } from '../../../src/study/relu-signs';

const signs: ReluSigns = { node: 'relu2', positions: 200, on: { positive: 20, negative: 10 }, off: { positive: 30, negative: 40 }, silent: 100 };
const first: ReluSigns = { ...signs, node: 'relu1', silent: 0, positions: 100 };

/** The cells as text, row by row. */
function cellsOf(html: string): string[] {
  return [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, inner]) => inner).filter((inner) => inner !== '');
}

const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the sign table', () => {
  it('shows the share of each case among the positions where a signal arrives', () => {
    const cells = cellsOf(render(<SignTable signs={[signs]} />)).map(words);
    expect(cells.map((cell) => /^ ?([\d.]+ %)/.exec(cell)?.[1])).toEqual(['20 %', '30 %', '10 %', '40 %']);
  });

  it('says who passes: all three, deconvnet alone, backpropagation alone, nobody', () => {
    const cells = cellsOf(render(<SignTable signs={[signs]} />));
    const passing = cells.map((cell) => [...cell.matchAll(/aria-label="(\w+) passes"/g)].map(([, rule]) => rule));
    expect(passing).toEqual([['backprop', 'deconvnet', 'guided'], ['deconvnet'], ['backprop'], []]);
  });

  it('marks the cells of the rule in use', () => {
    const lit = (rule?: 'backprop' | 'deconvnet' | 'guided') => cellsOf(render(<SignTable signs={[signs]} lit={rule} />).replaceAll('<td class="is-on">', '<td>lit ')).map((cell) => cell.startsWith('lit'));
    expect(lit()).toEqual([false, false, false, false]);
    expect(lit('backprop')).toEqual([true, false, true, false]);
    expect(lit('deconvnet')).toEqual([true, true, false, false]);
    expect(lit('guided')).toEqual([true, false, false, false]);
  });

  it('counts where nothing arrives, in words, and only where that happens', () => {
    expect(words(render(<SignTable signs={[signs]} />))).toContain('A signal arrives at 100 of its 200 positions, the shares are of these.');
    expect(words(render(<SignTable signs={[first]} />))).not.toContain('A signal arrives');
  });

  it('shows the ReLU that is asked for, else the last, and lets one choose', () => {
    expect(render(<SignTable signs={[first, signs]} node="relu1" />)).toMatch(/<option selected value="relu1">|<option value="relu1" selected>/);
    expect(words(render(<SignTable signs={[first, signs]} />))).toContain('of its 200 positions');
    expect(render(<SignTable signs={[]} />)).toBe('');
  });

  it('adds up what a rule passes', () => {
    expect(passingShare(signs, 'backprop')).toBeCloseTo(0.3, 12);
    expect(passingShare(signs, 'deconvnet')).toBeCloseTo(0.5, 12);
    expect(passingShare(signs, 'guided')).toBeCloseTo(0.2, 12);
  });
});
