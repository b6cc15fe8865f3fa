// The table of all writing variants, one line per digit.
import type { DigitVariant } from '../digit-variant';
import { eight } from './eight';
import { five } from './five';
import { four } from './four';
import { nine } from './nine';
import { one } from './one';
import { seven } from './seven';
import { six } from './six';
import { three } from './three';
import { two } from './two';
import { zero } from './zero';

/** The writing variants of the digits 0–9, by digit. */
export const digitVariants: readonly (readonly DigitVariant[])[] = [zero, one, two, three, four, five, six, seven, eight, nine];
