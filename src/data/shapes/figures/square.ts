// A filled square.
import type { Figure } from '../figure';
import { cornersAt, polygonDepth } from '../polygon';
import { drawSpot } from '../spot';

const depth = polygonDepth(cornersAt([1, 1, 1, 1]));

/** Four corners, turned any way. */
export const square: Figure = { name: 'square', draw: (random) => drawSpot(random, depth) };
