// The table of shapes, one line a class. Its order is that of the labels, and so of a trained model's outputs.
import type { Figure } from '../figure';
import { blob } from './blob';
import { checkerboard } from './checkerboard';
import { circle } from './circle';
import { cross } from './cross';
import { dots } from './dots';
import { halves } from './halves';
import { plain } from './plain';
import { ring } from './ring';
import { square } from './square';
import { star } from './star';
import { stripes } from './stripes';
import { triangle } from './triangle';

/** Every class by its label. */
export const figures: readonly Figure[] = [
  circle,
  ring,
  square,
  triangle,
  star,
  cross,
  blob,
  halves,
  dots,
  checkerboard,
  stripes('flat stripes', 0),
  stripes('upright stripes', Math.PI / 2),
  stripes('rising stripes', -Math.PI / 4),
  stripes('falling stripes', Math.PI / 4),
  plain('plain red', [1, 0, 0]),
  plain('plain green', [0, 1, 0]),
  plain('plain blue', [0, 0, 1]),
];
