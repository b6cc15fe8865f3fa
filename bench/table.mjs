// The rows of the bench as lines of a table.

/**
 * One line for a row: work, contestant, time, ratio, share of the peak, memory, and whether a goal is met.
 * @param {import('./work').Measured} row
 */
export function lineOf({ work, contestant, ms, ratioToOurs, shareOfPeak, bytes, goal }) {
  const isOurs = contestant === 'ours';
  return [
    work.padEnd(54),
    contestant.padEnd(20),
    (ms === null ? '' : `${ms.toFixed(2)} ms`).padStart(12),
    `×${ratioToOurs.toFixed(2)}`.padStart(10),
    (shareOfPeak ? `${(100 * shareOfPeak).toFixed(0)} %` : '').padStart(6),
    (bytes === undefined ? '' : sizeOf(bytes)).padStart(9),
    goal === undefined ? '' : verdict(isOurs ? shareOfPeak : ratioToOurs, goal, isOurs ? percent : times),
  ].join('  ').trimEnd();
}

/** Whether a row misses its goal. */
export function missesGoal({ contestant, ratioToOurs, shareOfPeak, goal }) {
  return goal !== undefined && (contestant === 'ours' ? shareOfPeak : ratioToOurs) < goal;
}

const percent = (value) => `${(100 * value).toFixed(0)} %`;
const times = (value) => `×${value}`;

function verdict(found, goal, written) {
  return `${found >= goal ? 'meets' : 'MISSES'} ${written(goal)}`;
}

function sizeOf(bytes) {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
