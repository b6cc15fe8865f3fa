// A filled triangle.
import type { Figure } from '../figure';
import { cornersAt, polygonDepth } from '../polygon';
import { drawSpot } from '../spot';

const depth = polygonDepth(cornersAt([1, 1, 1]));

/** Three corners, turned any way. */
export const triangle: Figure = { name: 'triangle', draw: (random) => drawSpot(random, depth) };
