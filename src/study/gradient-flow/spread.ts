// Mean and spread over runs of one number per layer. Logarithms of zero are counted apart instead of drowning the mean.

/** Mean and standard deviation over the runs in which the number was finite. */
export interface Spread {
  /** [depth]; −Infinity where the number was zero in every run. */
  readonly mean: Float64Array;
  /** Sample standard deviation [depth]; 0 with fewer than two runs. */
  readonly deviation: Float64Array;
}

/** Collects runs; Welford's updates, so that nothing cancels. */
export class Spreading {
  private readonly counts: Float64Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;

  constructor(depth: number) {
    [this.counts, this.means, this.squares] = [new Float64Array(depth), new Float64Array(depth), new Float64Array(depth)];
  }

  /** Takes one run's numbers [depth]; what is not finite is left out. */
  add(values: ArrayLike<number>): void {
    for (let l = 0; l < this.means.length; l++) {
      if (!Number.isFinite(values[l])) continue;
      const distance = values[l] - this.means[l];
      this.counts[l]++;
      this.means[l] += distance / this.counts[l];
      this.squares[l] += distance * (values[l] - this.means[l]);
    }
  }

  /** What came out so far; fresh arrays. */
  get spread(): Spread {
    return {
      mean: this.means.map((mean, l) => (this.counts[l] > 0 ? mean : -Infinity)),
      deviation: this.squares.map((sum, l) => (this.counts[l] > 1 ? Math.sqrt(sum / (this.counts[l] - 1)) : 0)),
    };
  }
}
