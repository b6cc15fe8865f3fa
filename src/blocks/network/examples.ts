// The examples of `cnn-network`: gallery, tests and manual in one.
import type { Example } from '../block';

/** The first is the empty body. */
export const networkExamples: readonly Example[] = [
  { title: 'A network that learns to read digits', source: '' },
  { title: 'A network with a name', source: 'id: tiny\nlayers:\n  conv 8 5x5 pad 2\n  relu\n  maxpool 2\n  conv 16 5x5\n  relu\n  maxpool 2\n  flatten\n  dense 10\ntrain: {pictures: 20000, epochs: 2, optimizer: adamw, decay: 0.01}\n' },
  { title: 'No convolution at all: ten templates', source: 'layers: [flatten, dense 10]\ntrain: {pictures: 5000, epochs: 2, optimizer: sgd}\n' },
  { title: 'A way around', source: 'layers:\n  - conv 8 3x3 pad same\n  - relu\n  - residual: [conv 8 3x3 pad same, batchnorm, relu]\n  - maxpool 2\n  - conv 16 3x3 stride 2 pad 1\n  - relu\n  - global-avgpool\n  - flatten\n  - dense 10\ninit: he\n' },
  { title: 'Batch norm and dropout', source: 'layers: |\n  conv 12 5x5\n  batchnorm\n  relu\n  maxpool 2\n  conv 24 5x5\n  batchnorm\n  relu\n  maxpool 2\n  flatten\n  dropout 0.3\n  dense 10\ntrain:\n  pictures: 10000\n  epochs: 2\n  augment: [shift]\n' },
];
