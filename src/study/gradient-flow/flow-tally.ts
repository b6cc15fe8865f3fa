// What many runs of one setting add up to: the curve with its spread, and what the units of each layer do.

import type { Tensor } from '../../engine/tensor';
import { flowActivations } from './activations';
import type { LayerPass } from './flow-pass';
import { BINS, count, emptyHistogram, type Histogram } from './histogram';
import type { FlowSetting } from './setting';
import { fillSlopes } from './slopes';
import { Spreading, type Spread } from './spread';

/** Groups into which the units of each layer are put for drawing. */
export const DRAWN_UNITS = 5;

/** Runs in which units are looked at one by one: slopes and pre-activations hardly differ from start to start. */
export const UNIT_RUNS = 5;

/** The outcome of some runs of one setting; [depth] arrays hold layer l at index l − 1. */
export interface FlowSummary {
  readonly runs: number;
  /** Runs in which layer 1 received exactly nothing. */
  readonly silentRuns: number;
  /** log10 of ‖∂L/∂a_l‖ over ‖∂L/∂a_depth‖. */
  readonly gradient: Spread;
  /** log10 of ‖∂L/∂W_l‖ over ‖∂L/∂W_depth‖. */
  readonly weightGradient: Spread;
  /** Mean log10 of ‖∂L/∂a_depth‖, the last layer's own. */
  readonly log10Last: number;
  /** In the first 5 runs, as all that follows: share of (unit, input) pairs with |f′(a)| below a tenth of the largest |f′|. */
  readonly saturated: Float64Array;
  /** Share of units with f′(a) = 0 for every input of the batch. */
  readonly dead: Float64Array;
  /** Mean of f′(a)². */
  readonly meanSquareSlope: Float64Array;
  /** Each layer's pre-activations: [depth] reaches, and [depth · 48] counts. */
  readonly preactivations: { readonly reach: Float64Array; readonly counts: Float64Array };
  /** Mean |∂L/∂W| between 5 groups of units of neighbouring layers over the layer's mean, [depth · to · from], of the first run. */
  readonly connections: Float32Array;
}

/** Collects the runs of one setting. */
export class FlowTally {
  private runs = 0;
  private silentRuns = 0;
  private log10Last = 0;
  /** The present run's log10 norms of ∂L/∂a and ∂L/∂W. */
  private readonly own: Float64Array;
  private readonly weights: Float64Array;
  /** |f′| below which a unit counts as saturated. */
  private readonly faint: number;
  private slopes = new Float64Array(0);
  private readonly gradient: Spreading;
  private readonly weightGradient: Spreading;
  private readonly units: Readonly<Record<'saturated' | 'dead' | 'meanSquareSlope', Float64Array>>;
  private readonly histograms: Histogram[] = [];
  private readonly connections: Float32Array;

  constructor(private readonly setting: FlowSetting, private readonly depth: number) {
    const perLayer = () => new Float64Array(depth);
    [this.own, this.weights] = [perLayer(), perLayer()];
    [this.gradient, this.weightGradient] = [new Spreading(depth), new Spreading(depth)];
    this.units = { saturated: perLayer(), dead: perLayer(), meanSquareSlope: perLayer() };
    this.faint = steepest(flowActivations[setting.activation].derivative) / 10;
    this.connections = new Float32Array(depth * DRAWN_UNITS * DRAWN_UNITS);
  }

  /** Takes what a run's pass finds at one layer; called once for every layer. */
  look(pass: LayerPass): void {
    const { layer, preactivations, weightGradient, log10Norms } = pass;
    const l = layer - 1;
    this.own[l] = log10Norms.gradient;
    this.weights[l] = log10Norms.weightGradient;
    if (this.runs >= UNIT_RUNS) return;
    const slopes = this.slopesOf(pass);
    this.units.saturated[l] += slopes.saturated;
    this.units.dead[l] += slopes.dead;
    this.units.meanSquareSlope[l] += slopes.meanSquare;
    this.histograms[l] ??= emptyHistogram(rootMeanSquare(preactivations), 4);
    count(this.histograms[l], preactivations.data);
    if (this.runs === 0) this.connections.set(connectionsOf(weightGradient.mantissa), l * DRAWN_UNITS * DRAWN_UNITS);
  }

  private slopesOf({ preactivations: { shape: [rows, width], data: a }, activations: { data: y } }: LayerPass) {
    if (this.slopes.length !== a.length) this.slopes = new Float64Array(a.length);
    fillSlopes(this.setting.activation, { a, y }, this.slopes);
    const { saturated, squares, dead } = summed(this.slopes, width, this.faint);
    return { saturated: saturated / (rows * width), dead: dead / width, meanSquare: squares / a.length };
  }

  /** Counts the run whose layers were all looked at. */
  endRun(): void {
    const { own, weights } = this;
    this.runs++;
    if (own[0] === -Infinity) this.silentRuns++;
    this.log10Last += (own[this.depth - 1] - this.log10Last) / this.runs;
    this.gradient.add(own.map((x) => x - own[this.depth - 1]));
    this.weightGradient.add(weights.map((x) => x - weights[this.depth - 1]));
  }

  /** The outcome so far; fresh arrays. */
  get summary(): FlowSummary {
    const { saturated, dead, meanSquareSlope } = this.units;
    const perRun = (sums: Float64Array) => sums.map((sum) => sum / Math.max(1, Math.min(UNIT_RUNS, this.runs)));
    return {
      runs: this.runs, silentRuns: this.silentRuns, log10Last: this.log10Last,
      gradient: this.gradient.spread, weightGradient: this.weightGradient.spread,
      saturated: perRun(saturated), dead: perRun(dead), meanSquareSlope: perRun(meanSquareSlope),
      preactivations: this.counted, connections: this.connections.slice(),
    };
  }

  private get counted(): FlowSummary['preactivations'] {
    const counts = new Float64Array(this.depth * BINS);
    this.histograms.forEach((histogram, l) => counts.set(histogram.counts, l * BINS));
    return { reach: Float64Array.from(this.histograms, ({ reach }) => reach), counts };
  }
}

/** Largest |f′| of an activation, over a grid that is fine enough to tell tenths. */
function steepest(derivative: (x: number) => number): number {
  let largest = 0;
  for (let x = -6; x <= 6; x += 0.125) largest = Math.max(largest, Math.abs(derivative(x)));
  return largest;
}

/** What rows of slopes come to: how many are faint, the sum of their squares, and columns without a slope at all. Nothing branches on a slope, for half of a ReLU's are a surprise. */
function summed(slopes: Float64Array, width: number, faint: number): { saturated: number; squares: number; dead: number } {
  let [saturated, squares] = [0, 0];
  const sizes = new Float64Array(width);
  for (let row = 0; row < slopes.length; row += width) {
    for (let unit = 0; unit < width; unit++) {
      const size = Math.abs(slopes[row + unit]);
      squares += size * size;
      saturated += Number(size < faint);
      sizes[unit] += size;
    }
  }
  let dead = 0;
  for (let unit = 0; unit < width; unit++) dead += Number(sizes[unit] === 0);
  return { saturated, squares, dead };
}

/** Mean |∂L/∂W| between groups of units over the mean of the whole layer; zeros where nothing arrives. */
function connectionsOf({ shape: [rows, columns], data }: Tensor): Float32Array {
  const sums = new Float64Array(DRAWN_UNITS * DRAWN_UNITS);
  const sizes = new Float64Array(sums.length);
  const edges = Array.from({ length: DRAWN_UNITS + 1 }, (_, group) => Math.ceil((group * columns) / DRAWN_UNITS));
  for (let row = 0; row < rows; row++) {
    const first = groupOf(row, rows) * DRAWN_UNITS;
    for (let group = 0; group < DRAWN_UNITS; group++) {
      let sum = 0;
      for (let column = edges[group]; column < edges[group + 1]; column++) sum += Math.abs(data[row * columns + column]);
      sums[first + group] += sum;
      sizes[first + group] += edges[group + 1] - edges[group];
    }
  }
  const total = sums.reduce((sum, part) => sum + part, 0);
  return Float32Array.from(sums, (sum, k) => (total > 0 && sizes[k] > 0 ? (sum / sizes[k]) * (data.length / total) : 0));
}

function groupOf(unit: number, units: number): number {
  return Math.floor((unit * DRAWN_UNITS) / units);
}

function rootMeanSquare({ data }: Tensor): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] * data[i];
  return Math.sqrt(sum / data.length);
}
