// The table of works: one line for each file.

import type { Work } from '../work';
import { convs } from './conv';
import { gemm } from './gemm';
import { lenet } from './lenet';

/** All works, in the order of the printed table. */
export const works: readonly Work[] = [gemm, ...convs, lenet];
