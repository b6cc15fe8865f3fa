// The table of blocks: one line per fenced language.
import type { LiveBlock } from './live-block';
import { filters } from './filters/block';
import { gradient } from './gradient/block';
import { network } from './network/block';
import { softmax } from './softmax/block';

/** All blocks, in the order of the manual. */
export const blocks: readonly LiveBlock[] = [
  softmax,
  filters,
  gradient,
  network,
];
