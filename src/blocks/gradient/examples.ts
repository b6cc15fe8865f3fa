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
  { title: 'The first layer stands still', source: 'view: train\ndepth: 12\nwidth: 32\nsteps: 20\n' },
  { title: 'Training explodes, unless the gradient is clipped', source: 'activation: relu\ninit: normal 0.25\nview: train\nsteps: 20\nclip: 1\n' },
  { title: 'Is the gradient right?', source: 'view: check\ndepth: 8\nwidth: 24\n' },
  { title: 'A real network', source: 'network: digits\n' },
  { title: 'A real network, trained and fresh', source: 'network: shapes\ncompare: [he, normal 0.01]\nseeds: 3\n' },
  { title: 'One silent layer of a real network', source: 'network: digits\nsilence: conv2\n' },
  { title: 'A real network learns', source: 'network: digits\ninit: he\nview: train\nsteps: 20\n' },
  { title: 'Where the units are', source: 'compare: [sigmoid + normal 1, tanh + glorot]\nview: histograms\n' },
];
