// Means of two functions of a normal number, as the mean-field recursion needs them at ever other spreads: ∫ g(s·z) φ(z) dz.

/** The means of g(s·z) and h(s·z) over normal z, for a spread s. */
export type NormalMeans = (s: number) => readonly [number, number];

type Real = (x: number) => number;

/** φ is 0 beyond, to the last digit of a mean. */
const REACH = 9;
/** Beyond ±40 the square of every activation is a parabola to the last digit of float64, and so is that of its slope. */
const BENT = 40;
const CELLS = 120;
/** Gauss’s three nodes and weights on ±1. */
const NODES = [-Math.sqrt(0.6), 0, Math.sqrt(0.6)];
const WEIGHTS = [5 / 9, 8 / 9, 5 / 9];

/** Where g and h are to be known, and with which weight: three Gauss nodes a cell on both sides of 0, so that a corner there lies between two cells. */
interface Grid {
  readonly x: Float64Array;
  readonly weights: Float64Array;
  readonly g: Float64Array;
  readonly h: Float64Array;
}

/**
 * Integrates on ±9 where s·z stays within ±40. Where s is larger, the nodes lie at the same s·z for every s, so that g and h
 * are asked for once; beyond ±40 the mean of a parabola is written down.
 */
export function normalMeans(g: Real, h: Real): NormalMeans {
  let bent: { readonly grid: Grid; readonly tails: readonly Tail[] } | undefined;
  return (s) => {
    if (BENT / s >= REACH) return summed(gridOn(REACH * s, g, h), s);
    bent ??= { grid: gridOn(BENT, g, h), tails: [1, -1].map((side): Tail => ({ side, g: parabola(g, side), h: parabola(h, side) })) };
    const [inner, edge] = [summed(bent.grid, s), BENT / s];
    const own = momentsBeyond(edge);
    const beyond = (of: 'g' | 'h'): number => (bent?.tails ?? []).reduce((sum, tail) => sum + meanBeyond(tail[of], own, s * tail.side), 0);
    return [inner[0] + beyond('g'), inner[1] + beyond('h')];
  };
}

function gridOn(reach: number, g: Real, h: Real): Grid {
  const half = reach / (2 * CELLS);
  const x = Float64Array.from({ length: 6 * CELLS }, (_, node) => -reach + (2 * Math.floor(node / 3) + 1 + NODES[node % 3]) * half);
  return { x, weights: x.map((_, node) => half * WEIGHTS[node % 3]), g: x.map(g), h: x.map(h) };
}

function summed({ x, weights, g, h }: Grid, s: number): readonly [number, number] {
  let [first, second] = [0, 0];
  for (let node = 0; node < x.length; node++) {
    const z = x[node] / s;
    // Over s first: the square of a faint signal times the width of a faint cell would be 0.
    const share = (weights[node] / s) * Math.exp(-0.5 * z * z);
    first += share * g[node];
    second += share * h[node];
  }
  const scale = 1 / Math.sqrt(2 * Math.PI);
  return [first * scale, second * scale];
}

/** p₀ + p₁x + p₂x². */
type Parabola = readonly [number, number, number];

/** What g and h are beyond ±40, on the side of that sign. */
interface Tail {
  readonly side: number;
  readonly g: Parabola;
  readonly h: Parabola;
}

/** The parabola through three points beyond the bend. What rounding alone may leave of a coefficient is none: at s = 1e50 it would be all there is. */
function parabola(f: Real, side: number): Parabola {
  const step = side * BENT;
  const [a, b, c] = [f(step), f(2 * step), f(3 * step)];
  const known = (x: number): number => (Math.abs(x) > 1e-12 * Math.max(1, Math.abs(c)) ? x : 0);
  const second = known((c - 2 * b + a) / 2);
  const first = known(b - a - 3 * second);
  return [a - first - second, first / step, second / (step * step)];
}

/** ∫ φ, ∫ zφ, ∫ z²φ from an edge ≥ 0 on. */
function momentsBeyond(edge: number): Parabola {
  const density = Math.exp(-0.5 * edge * edge) / Math.sqrt(2 * Math.PI);
  const mass = 0.5 - massTo(edge);
  return [mass, density, edge * density + mass];
}

/** ∫ φ from 0 to an edge, by the same rule. */
function massTo(edge: number): number {
  const half = edge / (2 * CELLS);
  let sum = 0;
  for (let node = 0; node < 3 * CELLS; node++) {
    const z = (2 * Math.floor(node / 3) + 1 + NODES[node % 3]) * half;
    sum += WEIGHTS[node % 3] * Math.exp(-0.5 * z * z);
  }
  return (sum * half) / Math.sqrt(2 * Math.PI);
}

/** The mean of a parabola in x = scale·z over the z beyond the edge. */
function meanBeyond([p0, p1, p2]: Parabola, [mass, first, second]: Parabola, scale: number): number {
  return p0 * mass + p1 * scale * first + p2 * scale * scale * second;
}
