// What many runs of one real network add up to: the gradient of every layer with its spread, and where outputs and
// gradients lie.

import { rootMeanSquare } from '../root-mean-square';
import { BINS, count, emptyHistogram, type Histogram } from './histogram';
import type { NetworkPassEnd, NodePass } from './network-pass';
import { log10Rms, type Scaled } from './power-of-two';
import type { MeasuredLayer } from './segments';
import { Spreading, type Spread } from './spread';

/** Decades of the histogram of |∂L/∂output|, below and above the layer’s own root mean square. */
export const DECADES = { below: 6, above: 2 } as const;

/** The outcome of some runs; [layers] arrays are in the order of the measured layers. */
export interface NetworkSummary {
  readonly runs: number;
  /** Runs in which the first layer received exactly nothing. */
  readonly silentRuns: number;
  /** Mean loss in nats, and mean share of right answers. */
  readonly loss: number;
  readonly right: number;
  /** log10 of the root mean square of ∂L/∂output, over that of the logits. */
  readonly gradient: Spread;
  /** log10 of the root mean square of ∂L/∂W, over that of the last layer with weights; −Infinity for layers without. */
  readonly weightGradient: Spread;
  /** log10 of the two that the others are compared with, in themselves. */
  readonly log10Last: number;
  readonly log10LastWeight: number;
  /** Share of the numbers of ∂L/∂output that are exactly 0. */
  readonly zeros: Float64Array;
  /** Each layer's outputs: [layers] reaches, and [layers · 48] counts. */
  readonly outputs: { readonly reach: Float64Array; readonly counts: Float64Array };
  /** log10 |∂L/∂output| without the zeros: 48 bins from 6 decades below to 2 above the root mean square `centre` [layers]. */
  readonly sizes: { readonly centre: Float64Array; readonly counts: Float64Array };
}

/** Numbers of one layer and run that histograms look at, at most. */
const LOOKED_AT = 65_536;

/** Collects the runs of one start. */
export class NetworkTally {
  private runs = 0;
  private silentRuns = 0;
  private readonly sums = { loss: 0, right: 0, last: 0, lastWeight: 0 };
  private readonly own: Float64Array;
  private readonly weights: Float64Array;
  private readonly zeros: Float64Array;
  private readonly gradient: Spreading;
  private readonly weightGradient: Spreading;
  private readonly outputs: Histogram[] = [];
  private readonly sizes: { readonly centre: Float64Array; readonly counts: Float64Array };

  constructor(private readonly layers: readonly MeasuredLayer[]) {
    const perLayer = () => new Float64Array(layers.length);
    [this.own, this.weights, this.zeros] = [perLayer(), perLayer(), perLayer()];
    [this.gradient, this.weightGradient] = [new Spreading(layers.length), new Spreading(layers.length)];
    this.sizes = { centre: perLayer().fill(NaN), counts: new Float64Array(layers.length * BINS) };
  }

  /** Takes what a run finds at one node; nodes that are not measured are passed over. */
  look({ name, output, gradient, weights }: NodePass): void {
    const l = this.layers.findIndex((layer) => layer.name === name);
    if (l < 0) return;
    this.own[l] = log10Rms([gradient]);
    this.weights[l] = log10Rms(this.layers[l].kernels.map((weight) => weights[weight]));
    const values = thinned(output.data);
    this.outputs[l] ??= emptyHistogram(rootMeanSquare(values), Number.MIN_VALUE);
    count(this.outputs[l], values);
    this.zeros[l] += this.countSizes(l, gradient);
  }

  /** Counts the run whose nodes were all looked at. */
  endRun({ loss, right }: Pick<NetworkPassEnd, 'loss' | 'right'>): void {
    const { own, weights, layers, sums } = this;
    const last = own[own.length - 1];
    const lastWeight = weights[layers.findLastIndex(({ kernels }) => kernels.length > 0)] ?? -Infinity;
    this.runs++;
    if (own[0] === -Infinity) this.silentRuns++;
    sums.loss += loss;
    sums.right += right;
    sums.last += last;
    sums.lastWeight += lastWeight;
    this.gradient.add(own.map((x) => x - last));
    this.weightGradient.add(weights.map((x) => x - lastWeight));
  }

  /** The outcome so far; fresh arrays. */
  get summary(): NetworkSummary {
    const { runs, silentRuns, sums, sizes } = this;
    const counts = new Float64Array(this.layers.length * BINS);
    this.outputs.forEach((histogram, l) => counts.set(histogram.counts, l * BINS));
    return {
      runs, silentRuns, loss: sums.loss / runs, right: sums.right / runs, log10Last: sums.last / runs, log10LastWeight: sums.lastWeight / runs,
      gradient: this.gradient.spread, weightGradient: this.weightGradient.spread, zeros: this.zeros.map((sum) => sum / runs),
      outputs: { reach: Float64Array.from(this.outputs, ({ reach }) => reach), counts },
      sizes: { centre: sizes.centre.slice(), counts: sizes.counts.slice() },
    };
  }

  /** @returns the share of zeros */
  private countSizes(l: number, { mantissa, exponent }: Scaled): number {
    const { centre, counts } = this.sizes;
    if (Number.isNaN(centre[l])) centre[l] = this.own[l];
    const values = thinned(mantissa.data);
    const low = centre[l] - DECADES.below - exponent * Math.log10(2);
    const perDecade = BINS / (DECADES.below + DECADES.above);
    let zeros = 0;
    for (let i = 0; i < values.length; i++) {
      if (values[i] === 0) zeros++;
      else {
        const bin = Math.floor((Math.log10(Math.abs(values[i])) - low) * perDecade);
        if (bin >= 0 && bin < BINS) counts[l * BINS + bin]++;
      }
    }
    return zeros / values.length;
  }
}

/** Every number, or evenly spaced ones where there are too many. */
function thinned(values: ArrayLike<number> & Iterable<number>): ArrayLike<number> {
  const stride = Math.ceil(values.length / LOOKED_AT);
  return stride === 1 ? values : Float64Array.from({ length: Math.floor(values.length / stride) }, (_, i) => values[i * stride]);
}
