// Writes the register tiles that AssemblyScript cannot express: it has no arrays of v128 locals, so a tile of
// R×8 sums needs 2·R named locals and its loop body unrolled by hand. This is that hand.
//
// A tile holds R rows × 8 columns of C in registers. Per step p of the sum it loads 8 values of the packed panel
// (two vectors), splats one value of each of the R rows, and multiplies and adds: 2·R multiply-adds for R + 2 loads.
// The order of the sum is the same in every tile (p ascending, one rounding per step as `madd` defines it), so tiles
// of different height agree bit for bit.

/**
 * The tiles that are shipped: height in rows, steps per turn of the loop. 6 rows fill the 16 vector registers of
 * x86-64; V8 before 12.9 spills there and is faster with 4 rows and a rolled loop. 1 row serves matrix × vector.
 */
const TILES = [
  { rows: 6, steps: 4 },
  { rows: 5, steps: 4 },
  { rows: 4, steps: 1 },
  { rows: 1, steps: 4 },
];

/** @returns {string} the AssemblyScript source of the module `tiles`. */
export function writeTiles() {
  const head = `import { madd } from './madd';\nimport { Tile } from './tile';\n\n`;
  return head + TILES.map(writeTile).join('\n');
}

function writeTile({ rows, steps }) {
  const each = (line) => Array.from({ length: rows }, (_, r) => `  ${line(r)}\n`).join('');
  return (
    `export function tile${rows}(tile: Tile): void {\n` +
    each((r) => `let a${r} = <usize>load<u32>(tile.inputs, ${4 * r});`) +
    each((r) => `let p${r}: v128, q${r}: v128;`) +
    `  let b = tile.panel, b0: v128, b1: v128, t: v128, c: usize;\n` +
    writeStart(each) +
    writeSum(each, steps) +
    writeStore(each) +
    `}\n`
  );
}

function writeStart(each) {
  return (
    `  if (tile.accumulate) {\n` +
    each((r) => `${address(r)} p${r} = v128.load(c); q${r} = v128.load(c, 16);`) +
    `  } else {\n    b0 = v128.load(tile.start); b1 = v128.load(tile.start, 16);\n` +
    each((r) => `p${r} = b0; q${r} = b1;`) +
    `  }\n`
  );
}

function writeSum(each, steps) {
  const step = (s) =>
    `  b0 = v128.load(b, ${32 * s}); b1 = v128.load(b, ${32 * s + 16});\n` +
    each((r) => `t = v128.load32_splat(a${r}, ${4 * s}); p${r} = madd(t, b0, p${r}); q${r} = madd(t, b1, q${r});`);
  const advance = (s) => `  b += ${32 * s};\n` + each((r) => `a${r} += ${4 * s};`);
  const turn = (s) => Array.from({ length: s }, (_, i) => step(i)).join('') + advance(s);
  return (
    `  const length = tile.length, whole = length - length % ${steps}, gap = tile.stride - (<usize>length << 2);\n` +
    `  for (let runs = tile.runs; runs > 0; runs--) {\n    let p = 0;\n` +
    `    for (; p < whole; p += ${steps}) {\n${turn(steps)}    }\n` +
    (steps > 1 ? `    for (; p < length; p++) {\n${turn(1)}    }\n` : '') +
    each((r) => `a${r} += gap;`) +
    `  }\n`
  );
}

function writeStore(each) {
  const clamp = (sum) => `f32x4.pmin(f32x4.pmax(${sum}, low), high)`;
  return (
    `  const low = f32x4.splat(tile.low), high = f32x4.splat(tile.high);\n` +
    each((r) => `${address(r)} v128.store(c, ${clamp(`p${r}`)}); v128.store(c, ${clamp(`q${r}`)}, 16);`)
  );
}

const address = (row) => `c = <usize>load<u32>(tile.outputs, ${4 * row}) + tile.column;`;
