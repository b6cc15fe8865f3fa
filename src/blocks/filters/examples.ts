// The examples of `cnn-filters`: gallery, tests and manual in one.
import type { Example } from '../block';

const LEARNER = 'id: learner\nlayers:\n  conv 8 5x5\n  relu\n  maxpool 2\n  conv 16 5x5\n  relu\n  maxpool 2\n  flatten\n  dense 10\ntrain: {pictures: 5000, epochs: 1}\n';

/** The first is the empty body. */
export const filtersExamples: readonly Example[] = [
  { title: 'What a network makes of a digit', source: '' },
  { title: 'Draw one', source: 'view: maps\nimage: draw 30,22 70,22 42,82\n' },
  { title: 'A deeper layer', source: 'view: maps\nimage: dataset:18\nlayer: 2\nunit: 5\n' },
  { title: 'The filters of the first layer', source: 'view: weights\nlayer: conv1\n' },
  { title: 'Strong filters scaled back', source: 'view: weights\nmodel: shapes\nclip: 0.03\n' },
  { title: 'A weight changed by hand', source: 'view: weights\nunit: 2\nimage: dataset:20\nedits: {conv1.W.2.0.2.2: 1.5}\n' },
  { title: 'An edge, pixel by pixel', source: 'view: edges\nkernel: sobel-x\nimage: dataset:17\nsize: 14\n' },
  { title: 'A kernel of one’s own', source: 'view: edges\nkernel:\n  -1 -1 -1\n  -1 8 -1\n  -1 -1 -1\nimage: dataset:20\nstride: 2\npad: same\n' },
  { title: 'What excites the first layer', source: 'view: top9\nmodel: shapes\nlayer: conv1\ncount: 200\n' },
  { title: 'What excites a deeper layer, and what of it', source: 'view: top9\nlayer: conv2\nunit: 5\ncount: 200\n' },
  { title: 'A unit on its way down to the pixels', source: 'view: deconvnet\nmodel: shapes\nlayer: conv2\nimage: dataset:6\n' },
  { title: 'Why a zero?', source: 'view: attribution\n' },
  { title: 'A map that does not care what was learned', source: 'view: attribution\nmethod: [saliency, guided-backprop, gradcam]\nimage: dataset:18\nrandomise: 1\n' },
  { title: 'What if a part is covered?', source: 'view: occlusion\nimage: dataset:18\n' },
  { title: 'A square over a coloured shape', source: 'view: occlusion\nmodel: shapes\nimage: dataset:5\nsquare: 10\n' },
  { title: 'What excites a unit', source: 'view: attribution\nlayer: conv2\nunit: 5\nmethod: [input-x-gradient, lrp rule gamma]\n' },
  { title: 'What the network would call a three', source: 'view: maximise\nclass: 3\n' },
  { title: 'What the first units would like to see', source: 'view: maximise\nmodel: shapes\nlayer: conv2\ngrid: 6\nclimb: steps 48\n' },
  { title: 'What if the digit is moved, enlarged, turned?', source: 'view: invariance\n' },
  { title: 'Coloured shapes, turned', source: 'view: invariance\nmodel: shapes\nmovement: rotation\n' },
  { title: 'What the units became while they learned', source: 'view: evolution\nmodel: learner\n', before: { language: 'cnn-network', source: LEARNER } },
  { title: 'Does it know the parts of an eight?', source: 'view: correspondence\nclass: 8\n' },
];
