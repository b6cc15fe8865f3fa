// The examples of `cnn-gradient`: gallery, tests and manual in one.
import type { Example } from '../block';

/** The first is the empty body. */
export const gradientExamples: readonly Example[] = [
  { title: 'Sigmoid against ReLU', source: '' },
  { title: 'Deeper is worse', source: 'depth: 50\nactivation: sigmoid\ninit: glorot\n' },
  { title: 'Four activations, each with its own initialiser', source: 'compare: [sigmoid, tanh, relu, selu]\ndepth: 30\n' },
  { title: 'One activation, four initialisers', source: 'activation: relu\ncompare: [normal 0.01, pytorch, glorot, he]\n' },
  { title: 'Two ways out', source: 'activation: sigmoid\ninit: normal 0.01\ncompare: [no norm, batch norm, residual]\n' },
  { title: 'One silent layer', source: 'activation: relu\ninit: he\nsilence: 8\n' },
  { title: 'One faint layer', source: 'activation: relu\ninit: he\nsilence: {layer: 8, factor: 0.001}\n' },
  { title: 'An exploding gradient', source: 'activation: tanh\ninit: normal 0.3\nseeds: 5\n' },
];
