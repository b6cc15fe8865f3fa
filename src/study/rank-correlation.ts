// Spearman's rank correlation: whether two maps order their places alike.

/** From −1 to 1; equal values share the mean of their ranks; NaN where one of the maps is the same everywhere. */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [p, q] = [ranks(a), ranks(b)];
  const mean = (p.length - 1) / 2;
  let [pq, pp, qq] = [0, 0, 0];
  for (let i = 0; i < p.length; i++) {
    pq += (p[i] - mean) * (q[i] - mean);
    pp += (p[i] - mean) ** 2;
    qq += (q[i] - mean) ** 2;
  }
  return pq / Math.sqrt(pp * qq);
}

/** Ranks from 0. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const rank = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let k = from; k < to; k++) rank[order[k]] = (from + to - 1) / 2;
    from = to;
  }
  return rank;
}
