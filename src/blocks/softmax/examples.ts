// The examples of `cnn-softmax`: gallery, tests and manual in one.
import type { Example } from '../block';

/** The first is the empty body. */
export const softmaxExamples: readonly Example[] = [
  { title: 'Three classes, the wrong one ahead', source: '' },
  { title: 'A soft target', source: 'logits: {cat: 2, dog: 1, frog: -1}\ntarget: {cat: 0.9, dog: 0.1}\n' },
  { title: 'Sharper and flatter', source: 'logits: {cat: 3.2, car: 5.1, frog: -1.7}\ntarget: car\ntemperature: 2.5\n' },
  {
    title: 'A mini-batch',
    source: [
      'labels: [cat, car, frog]', 'batch:',
      '  - {logits: [3.2, 5.1, -1.7], target: cat}',
      '  - {logits: [1.3, 4.9, 2.0], target: car}',
      '  - {logits: [2.2, 2.5, -3.1], target: frog}', '',
    ].join('\n'),
  },
  { title: 'The scores of a real network', source: 'model: digits\nimage: dataset:17\n' },
  { title: 'A class that cannot be', source: 'logits: [0, -inf, 2]\nlabels: [cat, unicorn, dog]\ntarget: dog\n' },
  { title: 'Far beyond e^709', source: 'logits: {cat: 1e308, dog: 1e307}\ntarget: cat\n' },
];
