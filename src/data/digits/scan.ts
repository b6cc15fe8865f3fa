// From the ink on the canvas to the picture as a scanner would hand it over: noise at the edges, darkness,
// 28 × 28 pixels round the centre of mass in 256 steps, now and then a blemish.
import type { Random } from '../../engine/random';
import { drawExponential } from './exponential';
import { canvasSide, type Canvas } from './ink';
import type { Writer } from './writer';

/** Side of the picture in pixels. */
export const pictureSide = 28;

/** Scans a canvas as a picture of 28 × 28 values k/255 in 0..1, rows first, ink 1 on paper 0. */
export function scan(canvas: Canvas, writer: Writer): Float32Array {
  const { hand, random } = writer;
  roughen(canvas, writer);
  const picture = cutOut(canvas);
  if (random.uniform() < hand.blemished) blemish(picture, random);
  for (let at = 0; at < picture.length; at++) picture[at] = Math.floor(picture[at] * 255) / 255;
  return picture;
}

/** Adds noise where the ink fades out, scales its darkness and clips it to 0..1. */
function roughen(canvas: Canvas, { hand, random }: Writer): void {
  const noise = Math.min(hand.edgeNoise.mean * drawExponential(random), hand.edgeNoise.most);
  const gain = 1 + hand.gainSpread * random.normal();
  for (let at = 0; at < canvas.length; at++) {
    const ink = canvas[at];
    if (ink <= 0) continue;
    const rough = ink < 1.3 ? ink + noise * random.normal() : ink;
    canvas[at] = Math.min(Math.max(rough, 0) * gain, 1);
  }
}

/** The 28 × 28 pixels whose middle is the centre of mass, to the nearest whole pixel. */
function cutOut(canvas: Canvas): Float32Array {
  const { top, left } = cornerRoundMass(canvas);
  const picture = new Float32Array(pictureSide * pictureSide);
  for (let row = 0, at = 0; row < pictureSide; row++) {
    const from = (row + top) * canvasSide + left;
    for (let column = 0; column < pictureSide; column++, at++) picture[at] = canvas[from + column];
  }
  return picture;
}

function cornerRoundMass(canvas: Canvas): { top: number; left: number } {
  let mass = 1e-6;
  let rows = 0;
  let columns = 0;
  for (let row = 0, at = 0; row < canvasSide; row++) {
    for (let column = 0; column < canvasSide; column++, at++) {
      const ink = canvas[at];
      if (ink === 0) continue;
      mass += ink;
      rows += ink * row;
      columns += ink * column;
    }
  }
  const corner = (moment: number): number =>
    Math.min(Math.max(Math.round(moment / mass - (pictureSide - 1) / 2), 0), canvasSide - pictureSide);
  return { top: corner(rows), left: corner(columns) };
}

/** One to three blemishes away from the border: a speck of any darkness, or a faded spot of 3 × 3 pixels. */
function blemish(picture: Float32Array, random: Random): void {
  const count = 1 + random.integer(3);
  for (let i = 0; i < count; i++) {
    const row = 4 + random.integer(20);
    const column = 4 + random.integer(20);
    if (random.uniform() < 0.5) picture[row * pictureSide + column] = random.uniform();
    else fade(picture, { row, column, kept: 0.6 * random.uniform() });
  }
}

function fade(picture: Float32Array, { row, column, kept }: { row: number; column: number; kept: number }): void {
  for (let y = row - 1; y <= row + 1; y++) {
    for (let x = column - 1; x <= column + 1; x++) picture[y * pictureSide + x] *= kept;
  }
}
