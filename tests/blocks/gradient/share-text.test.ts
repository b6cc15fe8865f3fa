// Shares as words: from the logarithm, beyond what a number holds.
import { expect, it } from 'vitest';
import { shareTex, shareText } from '../../../src/blocks/gradient/share-text';

it.each([
  [0, '1'], [Math.log10(0.83), '0.83'], [-51, '10⁻⁵¹'], [Math.log10(1.24e-12), '1.2 × 10⁻¹²'], [-399.5, '3.2 × 10⁻⁴⁰⁰'],
  [Math.log10(9.96e-13), '10⁻¹²'], [8.15, '1.4 × 10⁸'], [-Infinity, '0'], [Math.log10(0.0123), '0.012'],
])('10^%d reads “%s”', (log10, text) => expect(shareText(log10)).toBe(text.replaceAll(' ', '\u00a0')));

it.each([[-51, '10^{-51}'], [Math.log10(1.24e-12), '1.2\\times10^{-12}'], [Math.log10(0.234), '0.23'], [-Infinity, '0']])('10^%d is in LaTeX %s', (log10, tex) => expect(shareTex(log10)).toBe(tex));
