// The table of works: one line for each file.

import type { Work } from '../work';
import { attributions } from './attribution';
import { batchnormTraining } from './batchnorm-training';
import { convs, convsByWinograd } from './conv';
import { convsBackward } from './conv-backward';
import { depthwise } from './depthwise';
import { gemm } from './gemm';
import { flow } from './gradient-flow';
import { lenetTraining } from './lenet';
import { loading } from './loading';
import { networks } from './networks';
import { figureSeven } from './occlusion-maps';
import { softmax } from './softmax';
import { topNine } from './top-patches';
import { waysBack } from './ways-back';

/** All works, in the order of the printed table. */
export const works: readonly Work[] = [
  gemm,
  ...convs,
  ...convsByWinograd,
  depthwise,
  softmax,
  lenetTraining,
  ...convsBackward,
  batchnormTraining,
  ...networks,
  loading,
  topNine,
  figureSeven,
  ...waysBack,
  ...attributions,
  flow,
];
