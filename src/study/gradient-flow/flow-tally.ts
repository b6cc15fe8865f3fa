// What many runs of one setting add up to: the curve with its spread, and what the units of each layer do.

import type { Tensor } from '../../engine/tensor';
import { rootMeanSquare } from '../root-mean-square';
import type { FlowActivation } from './activations';
import type { LayerPass } from './flow-pass';
import { BINS, emptyHistogram, type Histogram } from './histogram';
import { Spreading, type Spread } from './spread';
import { plainUnits } from './unit-looks';

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
  private readonly gradient: Spreading;
  private readonly weightGradient: Spreading;
  private readonly units: Readonly<Record<'saturated' | 'dead' | 'meanSquareSlope', Float64Array>>;
  private readonly histograms: Histogram[] = [];
  private readonly connections: Float32Array;

  constructor(private readonly depth: number, private readonly activation: FlowActivation) {
    const perLayer = () => new Float64Array(depth);
    [this.own, this.weights] = [perLayer(), perLayer()];
    [this.gradient, this.weightGradient] = [new Spreading(depth), new Spreading(depth)];
    this.units = { saturated: perLayer(), dead: perLayer(), meanSquareSlope: perLayer() };
    this.connections = new Float32Array(depth * DRAWN_UNITS * DRAWN_UNITS);
  }

  /** Takes what a run's pass finds at one layer; called once for every layer. */
  look(pass: LayerPass): void {
    const { layer, weightGradient, log10Norms } = pass;
    const l = layer - 1;
    this.own[l] = log10Norms.gradient;
    this.weights[l] = log10Norms.weightGradient;
    if (this.runs >= UNIT_RUNS) return;
    this.lookAtUnits(l, pass);
    if (this.runs === 0) this.connections.set(connectionsOf(weightGradient.mantissa), l * DRAWN_UNITS * DRAWN_UNITS);
  }

  private lookAtUnits(l: number, { preactivations: { shape: [rows, width], data: a }, activations: { data: y }, units }: LayerPass): void {
    const look = units ?? plainUnits(this.activation, { a, y }, width);
    const { saturated, dead, squares } = look.slopes();
    this.units.saturated[l] += saturated / (rows * width);
    this.units.dead[l] += dead / width;
    this.units.meanSquareSlope[l] += squares / a.length;
    look.count((this.histograms[l] ??= emptyHistogram(rootMeanSquare(a), 4)));
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
