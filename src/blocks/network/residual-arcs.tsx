// The ways around: where a residual's signal leaves and where it is added again.
import type { NetworkPlan } from '../../lab/jobs/network-plan';
import type { LayerRow } from './layer-columns';

/** Whether some layer reads from more than one. */
export function hasResiduals({ layers }: NetworkPlan): boolean {
  return layers.some(({ inputs }) => inputs.length > 1);
}

/** An arc at the left of the rows for every input that is not the row above; the longer the wider. */
export function ResidualArcs({ rows, right }: { readonly rows: readonly LayerRow[]; readonly right: number }) {
  const middle = ({ y, height }: LayerRow): number => y + height / 2;
  const arcs = rows.flatMap((row, k) => row.layer.inputs.slice(1).flatMap((input) => {
    const from = rows.findIndex(({ layer }) => layer.name === input);
    return from >= 0 && from < k - 1 ? [{ from: rows[from], to: row, rows: k - from }] : [];
  }));
  return (
    <g class="cnn-residuals">
      {arcs.map(({ from, to, rows: span }) => {
        const reach = Math.max(2, right - 6 - Math.min(12, 2 * span));
        const [start, end] = [middle(from), middle(to)];
        return (
          <g key={`${from.layer.name} ${to.layer.name}`}>
            <title>The output of {from.layer.name} is added unchanged in {to.layer.name}</title>
            <path d={`M${right} ${start}C${reach} ${start} ${reach} ${start} ${reach} ${start + 8}L${reach} ${end - 8}C${reach} ${end} ${reach} ${end} ${right} ${end}`} />
            <path class="is-tip" d={`M${right} ${end}l-5 -3.5v7z`} />
          </g>
        );
      })}
    </g>
  );
}
