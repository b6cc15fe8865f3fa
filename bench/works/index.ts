// The table of works: one line for each file.

import type { Work } from '../work';
import { convs } from './conv';
import { convsBackward } from './conv-backward';
import { gemm } from './gemm';
import { lenetTraining } from './lenet';
import { networks } from './networks';
import { softmax } from './softmax';

/** All works, in the order of the printed table. */
export const works: readonly Work[] = [gemm, ...convs, softmax, lenetTraining, ...convsBackward, ...networks];
