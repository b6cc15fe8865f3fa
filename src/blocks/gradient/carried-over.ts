// The curves of before under a new setting of the controls: kept, faint, until the first new run is complete. Seen from the
// last layer a deeper network begins like a shallower one, so old curves are laid on the new ones at their right ends.
import type { FlowSummary } from '../../study/gradient-flow/flow-tally';
import type { FlowCase, GradientModel } from './model';

/** What is not measured yet gets the old measurement, layer for layer from the last; NaN where the old network had none. */
export function carriedOver(next: GradientModel, before: GradientModel): GradientModel {
  const { depth } = next.size;
  const cases = next.cases.map((one, k): FlowCase => {
    const summary = before.cases[k]?.summary;
    return one.summary || !summary ? one : { ...one, summary: realigned(summary, before.size.depth, depth), isOld: true };
  });
  const training = next.training ?? (next.view === 'train' && next.size.depth === before.size.depth ? before.training : undefined);
  return { ...next, cases, ...(training ? { training } : {}) };
}

function realigned(summary: FlowSummary, from: number, to: number): FlowSummary {
  const align = <A extends Float64Array | Float32Array>(values: A): A => shifted(values, from, to);
  const { gradient, weightGradient, preactivations } = summary;
  return {
    ...summary,
    gradient: { mean: align(gradient.mean), deviation: align(gradient.deviation) },
    weightGradient: { mean: align(weightGradient.mean), deviation: align(weightGradient.deviation) },
    saturated: align(summary.saturated), dead: align(summary.dead), meanSquareSlope: align(summary.meanSquareSlope),
    preactivations: { reach: align(preactivations.reach), counts: align(preactivations.counts) },
    connections: align(summary.connections),
  };
}

/** Equal blocks of numbers for each layer, the last ones onto the last ones. */
function shifted<A extends Float64Array | Float32Array>(values: A, from: number, to: number): A {
  const block = values.length / from;
  const kept = Math.min(from, to) * block;
  const aligned = (values instanceof Float64Array ? new Float64Array(to * block) : new Float32Array(to * block)).fill(NaN);
  aligned.set(values.subarray(values.length - kept), aligned.length - kept);
  return aligned as A;
}
