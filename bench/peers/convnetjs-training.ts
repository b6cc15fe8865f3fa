// Training by ConvNetJS: it takes one picture after the other and updates after the last of a batch.

import { rowsOf } from '../../src/study/batch';
import type { Rival } from '../work';
import { trainer, type Lesson } from '../works/lenet';
import { trainableNetOf, volOf } from './convnetjs';

/** Plain gradient descent. */
export function netTrainer(lesson: () => Lesson): Rival {
  return (peers) => {
    const convnetjs = peers.convnetjs();
    const { model, input, targets, rate } = lesson();
    const [count] = input.shape;
    const settings = { method: 'sgd', learning_rate: rate, momentum: 0, l2_decay: 0, batch_size: count };
    const learner = new convnetjs.Trainer(trainableNetOf(convnetjs, model), settings);
    const pictures = targets.map((_, n) => volOf(convnetjs, rowsOf(input, n, n + 1)));
    return trainer(() => pictures.reduce((sum, picture, n) => sum + learner.train(picture, targets[n]).loss, 0) / count);
  };
}
