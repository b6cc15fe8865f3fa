// Draws the pictures of the manual: shapes with edges of every direction, in colour and in grey. Run it again after a
// change here: node scripts/draw-manual-pictures.mjs
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { encode } from 'fast-png';

const WIDTH = 160;
const HEIGHT = 120;
/** Samples along each side of a pixel, for smooth edges. */
const SAMPLES = 4;

const colours = {
  sky: (y) => [120 + 90 * y, 170 + 55 * y, 225 + 20 * y],
  sun: () => [250, 205, 70], hill: (y) => [110 - 40 * y, 160 - 50 * y, 80], meadow: (y) => [120, 175 - 60 * y, 70],
  wall: () => [235, 222, 200], roof: () => [178, 62, 48], window: () => [60, 78, 110], door: () => [112, 76, 46], fence: () => [245, 242, 235],
};

/** The thing at (x, y), both in 0..1 of the height, y down; the first that is there. */
const things = [
  ['fence', (x, y) => y > 0.8 && y < 0.95 && (x % 0.07 < 0.028 || Math.abs(y - 0.86) < 0.012) && (x < 0.36 || x > 1.02)],
  ['door', (x, y) => x > 0.66 && x < 0.75 && y > 0.68 && y < 0.86],
  ['window', (x, y) => y > 0.58 && y < 0.68 && ((x > 0.49 && x < 0.59) || (x > 0.81 && x < 0.91)) && Math.abs((x % 0.32) - 0.22) > 0.008],
  ['wall', (x, y) => x > 0.43 && x < 0.97 && y > 0.52 && y < 0.86],
  ['roof', (x, y) => y > 0.27 && y <= 0.52 && Math.abs(x - 0.7) < 0.32 * ((y - 0.27) / 0.25)],
  ['sun', (x, y) => Math.hypot(x - 1.12, y - 0.2) < 0.1],
  ['meadow', (x, y) => y > 0.78],
  ['hill', (x, y) => y > 0.62 + 0.1 * Math.sin(3.4 * x + 0.6)],
  ['sky', () => true],
];

function colourAt(x, y) {
  const [name] = things.find(([, covers]) => covers(x, y));
  return colours[name](y);
}

function pixel(column, row) {
  const sum = [0, 0, 0];
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      const colour = colourAt((column + (i + 0.5) / SAMPLES) / HEIGHT, (row + (j + 0.5) / SAMPLES) / HEIGHT);
      colour.forEach((value, c) => (sum[c] += value));
    }
  }
  return sum.map((value) => Math.round(value / SAMPLES ** 2));
}

const data = new Uint8Array(3 * WIDTH * HEIGHT);
for (let row = 0; row < HEIGHT; row++) for (let column = 0; column < WIDTH; column++) data.set(pixel(column, row), 3 * (row * WIDTH + column));
const path = fileURLToPath(new URL('../manual/attachments/house.png', import.meta.url));
await writeFile(path, encode({ width: WIDTH, height: HEIGHT, channels: 3, data }));
console.log(path);
