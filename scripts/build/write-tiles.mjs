// Writes the register tiles that AssemblyScript cannot express: it has no arrays of v128 locals, so a tile of
// R×8 sums needs 2·R named locals and its loop body unrolled by hand. This is that hand.
//
// `tileRxC` is for products whose sums run along memory (rows of A, windows of x); `outerR` for the gradient of the
// weights, whose sums run over pixels. A tile holds R rows × C columns of C in registers. Per step p of the sum it loads C values of the packed panel
// (C/4 vectors), splats one value of each of the R rows, and multiplies and adds: for 8 columns 2·R multiply-adds for R + 2 loads.
// The order of the sum is the same in every tile (p ascending, one rounding per step as `madd` defines it), so tiles
// of different height and width agree bit for bit.

/**
 * The tiles that are shipped: height in rows, width in vectors of 4 columns, steps per turn of the loop. 6 rows of 8 columns fill the
 * 15 vector registers that V8 hands out on x86-64; V8 before 12.9 spills there and is faster with 4 rows and a rolled loop. 1 row serves
 * matrix × vector. 12 and 4 columns are for the last panel of widths that are no multiple of 8: 3×12 takes 13 registers.
 */
const TILES = [
  { rows: 6, vectors: 2, steps: 4 },
  { rows: 5, vectors: 2, steps: 4 },
  { rows: 4, vectors: 2, steps: 1 },
  { rows: 1, vectors: 2, steps: 4 },
  { rows: 3, vectors: 3, steps: 4 },
  { rows: 1, vectors: 3, steps: 4 },
  { rows: 6, vectors: 1, steps: 4 },
  { rows: 1, vectors: 1, steps: 4 },
];

/** For 12 columns of which 2 are zeros: columns 8 and 9 of two rows share a vector. 4 rows take 15 registers. */
const PAIRED = { rows: 4, steps: 4 };

/** @returns {string} the AssemblyScript source of the module `tiles`. */
export function writeTiles() {
  const head = `import { madd } from './madd';\nimport { OuterTile, Tile } from './tile';\n\n`;
  const outer = TILES.filter(({ rows, vectors }) => rows > 1 && vectors === 2);
  return head + [...TILES.map(writeTile), writePairedTile(PAIRED), ...outer.map(writeOuterTile)].join('\n');
}

/** One line for each of the tile's rows. */
const forEach = (rows) => (line) => Array.from({ length: rows }, (_, r) => `  ${line(r)}\n`).join('');

/** The same for each vector of a row, side by side. */
const across = (vectors) => (part) => Array.from({ length: vectors }, (_, v) => part(v)).join(' ');

function writeTile({ rows, vectors, steps }) {
  const shape = { each: forEach(rows), all: across(vectors), bytes: 16 * vectors };
  const { each, all } = shape;
  return (
    `export function tile${rows}x${4 * vectors}(tile: Tile): void {\n` +
    each((r) => `let a${r} = <usize>load<u32>(tile.inputs, ${4 * r});`) +
    each((r) => all((v) => `let s${r}_${v}: v128;`)) +
    `  let b = tile.panel, ${all((v) => `b${v}: v128,`)} t: v128, c: usize;\n` +
    writeStart(shape) +
    writeSum(shape, steps) +
    writeStore(shape) +
    `}\n`
  );
}

function writeStart({ each, all }) {
  return (
    `  if (tile.accumulate) {\n` +
    each((r) => `${address(r)} ${all((v) => `s${r}_${v} = v128.load(c, ${16 * v});`)}`) +
    `  } else {\n    ${all((v) => `b${v} = v128.load(tile.start, ${16 * v});`)}\n` +
    each((r) => all((v) => `s${r}_${v} = b${v};`)) +
    `  }\n`
  );
}

function writeSum({ each, all, bytes }, steps) {
  const step = (s) =>
    `  ${all((v) => `b${v} = v128.load(b, ${bytes * s + 16 * v});`)}\n` +
    each((r) => `t = v128.load32_splat(a${r}, ${4 * s}); ${all((v) => `s${r}_${v} = madd(t, b${v}, s${r}_${v});`)}`);
  return writeRuns({ each, step, bytes }, steps);
}

/** All runs, `steps` steps a turn and then one by one; `step` writes the one that is so many behind the first of its turn. */
function writeRuns({ each, step, bytes }, steps) {
  const advance = (s) => `  b += ${bytes * s};\n` + each((r) => `a${r} += ${4 * s};`);
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

function writeStore({ each, all }) {
  return (
    BOUNDS +
    each((r) => `${address(r)} ${all((v) => `v128.store(c, ${clamp(`s${r}_${v}`)}, ${16 * v});`)}`)
  );
}

/**
 * R×10 over panels of 12 columns, whose last two are zeros: they are not read, and stored as zeros. The vector `q` of a pair of
 * rows holds columns 8 and 9 of the one and then of the other.
 */
function writePairedTile({ rows, steps }) {
  const each = forEach(rows), pairs = forEach(rows / 2);
  const madds = (t, row) => `s${row}_0 = madd(${t}, b0, s${row}_0); s${row}_1 = madd(${t}, b1, s${row}_1);`;
  const pair = (s) => (r) =>
    `t = v128.load32_splat(a${2 * r}, ${4 * s}); u = v128.load32_splat(a${2 * r + 1}, ${4 * s}); ${madds('t', 2 * r)} ${madds('u', 2 * r + 1)} ` +
    `q${r} = madd(v128.shuffle<i32>(t, u, 0, 1, 4, 5), v128.load64_splat(b, ${48 * s + 32}), q${r});`;
  const step = (s) => `  b0 = v128.load(b, ${48 * s}); b1 = v128.load(b, ${48 * s + 16});\n` + pairs(pair(s));
  const start = `b0 = v128.load(tile.start), b1 = v128.load(tile.start, 16), t = v128.load64_splat(tile.start, 32)`;
  return (
    `export function tile${rows}x10(tile: Tile): void {\n` +
    each((r) => `let a${r} = <usize>load<u32>(tile.inputs, ${4 * r});`) +
    `  let b = tile.panel, ${start}, u: v128, c: usize;\n` +
    each((r) => `let s${r}_0 = b0, s${r}_1 = b1;`) +
    pairs((r) => `let q${r} = t;`) +
    writeRuns({ each, step, bytes: 48 }, steps) +
    writePairs(each) +
    `}\n`
  );
}

function writePairs(each) {
  const halves = ['0, 1', '2, 3'];
  const pair = (r) => `v128.shuffle<i32>(${clamp(`q${r >> 1}`)}, zero, ${halves[r % 2]}, 4, 5)`;
  return BOUNDS + `  const zero = f32x4.splat(0);\n` + each((r) => `${address(r)} v128.store(c, ${clamp(`s${r}_0`)}); v128.store(c, ${clamp(`s${r}_1`)}, 16); v128.store(c, ${pair(r)}, 32);`);
}

/** Σ over pixels of x[pixel][row] · dy[pixel][column], added to W. */
function writeOuterTile({ rows, steps }) {
  const each = forEach(rows);
  const step =
    `  b0 = v128.load(dy); b1 = v128.load(dy, 16);\n` +
    each((r) => `t = v128.load32_splat(x, ${4 * r}); p${r} = madd(t, b0, p${r}); q${r} = madd(t, b1, q${r});`) +
    `  x += tile.pixelX; dy += tile.pixelY;\n`;
  return (
    `export function outer${rows}(tile: OuterTile): void {\n` +
    `  let x = tile.x, dy = tile.dy, w = tile.w, b0: v128, b1: v128, t: v128;\n` +
    each((r) => `let p${r} = v128.load(w), q${r} = v128.load(w, 16); w += tile.rowW;`) +
    `  const columns = tile.columns, whole = columns - columns % ${steps};\n` +
    `  const gapX = tile.rowX - tile.pixelX * columns, gapY = tile.rowY - tile.pixelY * columns;\n` +
    `  for (let lines = tile.lines; lines > 0; lines--) {\n    let i = 0;\n` +
    `    for (; i < whole; i += ${steps}) {\n${step.repeat(steps)}    }\n` +
    (steps > 1 ? `    for (; i < columns; i++) {\n${step}    }\n` : '') +
    `  x += gapX; dy += gapY;\n  }\n  w = tile.w;\n` +
    each((r) => `v128.store(w, p${r}); v128.store(w, q${r}, 16); w += tile.rowW;`) +
    `}\n`
  );
}

const BOUNDS = `  const low = f32x4.splat(tile.low), high = f32x4.splat(tile.high);\n`;

const clamp = (sum) => `f32x4.pmin(f32x4.pmax(${sum}, low), high)`;

const address = (row) => `c = <usize>load<u32>(tile.outputs, ${4 * row}) + tile.column;`;
