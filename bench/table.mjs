// The rows of the bench as lines of a table.

/**
 * One line for a row: work, contestant, time, ratio, share of the peak, memory, and whether a goal is met.
 * @param {import('./work').Measured} row
 */
export function lineOf(row) {
  const { work, contestant, ms, ratioToOurs, shareOfPeak, bytes } = row;
  return [
    work.padEnd(56),
    contestant.padEnd(18),
    (ms === null ? '' : `${ms.toFixed(2)} ms`).padStart(12),
    `×${ratioToOurs.toFixed(2)}`.padStart(9),
    (shareOfPeak ? `${(100 * shareOfPeak).toFixed(0)} %` : '').padStart(6),
    (bytes === undefined ? '' : sizeOf(bytes)).padStart(9),
    verdict(row),
  ].join('  ').trimEnd();
}

/**
 * Whether something is wanted of a row.
 * @param {Partial<import('./work').Measured>} row
 */
export function hasGoal({ goal, most }) {
  return goal !== undefined || most !== undefined;
}

/**
 * Whether a row is not what is wanted of it.
 * @param {import('./work').Measured} row
 */
export function missesGoal({ contestant, ratioToOurs, shareOfPeak, goal = 0, most = Infinity }) {
  return (contestant === 'ours' ? shareOfPeak : ratioToOurs) < goal || ratioToOurs > most;
}

function verdict(row) {
  if (!hasGoal(row)) return '';
  const { contestant, goal, most } = row;
  const wanted = most !== undefined ? `at most ×${most.toFixed(2)}` : contestant === 'ours' ? `${(100 * goal).toFixed(0)} %` : `×${goal.toFixed(2)}`;
  return `${missesGoal(row) ? 'MISSES' : 'meets'} ${wanted}`;
}

function sizeOf(bytes) {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
