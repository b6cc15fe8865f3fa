// Shares as words: from the logarithm, beyond what a number holds.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factorTex, factorText, shareTex, shareText, spreadText } from '../../../src/blocks/gradient/share-text';

it.each([
  [0, '1'], [Math.log10(0.83), '0.83'], [-51, '10⁻⁵¹'], [Math.log10(1.24e-12), '1.2 × 10⁻¹²'], [-399.5, '3.2 × 10⁻⁴⁰⁰'],
  [Math.log10(9.96e-13), '10⁻¹²'], [8.15, '1.4 × 10⁸'], [-Infinity, '0'], [Math.log10(0.0123), '0.012'], [Math.log10(0.996), '1.0'], [Math.log10(1.004), '1.0'], [-1e-15, '1.0'],
])('10^%d reads “%s”', (log10, text) => expect(shareText(log10)).toBe(text.replaceAll(' ', '\u00a0')));

it.each([[-51, '10^{-51}'], [Math.log10(1.24e-12), '1.2\\times10^{-12}'], [Math.log10(0.234), '0.23'], [-Infinity, '0']])('10^%d is in LaTeX %s', (log10, tex) => expect(shareTex(log10)).toBe(tex));

it('says 1 of nothing but 1', () => {
  fc.assert(fc.property(fc.double({ min: -400, max: 10, noNaN: true }), fc.integer({ min: 2, max: 5 }), (log10, digits) => { expect(shareText(log10, digits) === '1').toBe(log10 === 0); }), { examples: [[0, 2], [-1e-12, 2], [1e-12, 3]] });
});

it.each([[0, ''], [0.12, '×÷ 1.3'], [Math.log10(1.02), '×÷ 1.02'], [1.08, '×÷ 12'], [0.3, '×÷ 2'], [1e-8, ''], [0.002, '']])('A deviation of %d reads “%s”', (deviation, text) => expect(spreadText(deviation)).toBe(text.replaceAll(' ', '\u00a0')));

it.each([[0.234, '0.23', '0.23'], [1.044, '1.04', '1.04'], [0.9967, '1.00', '1.00'], [1, '1', '1'], [0.997 * 0.9, '0.90', '0.90'], [1.1, '1.1', '1.1'], [0, '0', '0'], [9.9e-6, '9.9\\times10^{-6}', '9.9 × 10⁻⁶']])('A factor of %d is %s in a product, %s in a sentence', (factor, tex, text) => {
  expect(factorTex(factor)).toBe(tex);
  expect(factorText(factor)).toBe(text.replaceAll(' ', '\u00a0'));
});

it('says a factor of 1 of nothing but 1, and never moves it by more than one part in twenty', () => {
  fc.assert(fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (factor) => {
    expect(factorTex(factor) === '1').toBe(factor === 1);
    expect(Math.abs(Math.log(Number(factorTex(factor)) / factor))).toBeLessThan(0.05);
  }), { examples: [[1], [1 - 1e-12]] });
});
