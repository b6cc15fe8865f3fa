// One column of table 1 as a picture: for each part the share of differing signs, a pale dot for each pair of pictures, and
// the line of random places.
import { scaleLinear } from 'd3-scale';
import { fullNumber, shortNumber } from '../../number-format';
import { spread, type PartRow } from './correspondence-model';

interface DeltaChartProps {
  readonly title: string;
  readonly layer: string;
  readonly rows: readonly PartRow[];
  readonly width: number;
  /** Index of the part that stands out. */
  readonly lit: number;
  readonly onPoint: (row: number | undefined) => void;
  readonly onPick: (row: number) => void;
}

const LINE = 26, EDGE = { left: 96, right: 92, top: 24, bottom: 22 } as const;

/** Letters of a name that stand beside the chart. */
const MOST_LETTERS = 13;

/** The name as there is room for it; the whole of it is said where it is pointed at. */
function shortened(name: string): string {
  return name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS - 1).trimEnd()}…`;
}

/** A row for each part; those that are not computed yet are empty. */
export function DeltaChart({ title, layer, rows, width, lit, onPoint, onPick }: DeltaChartProps) {
  const known = rows.map(({ agreements }) => agreements?.[layer]);
  const most = Math.max(0, ...known.flatMap((agreement) => agreement?.pairs ?? []));
  const x = scaleLinear([0, most > 0 ? most : 1], [EDGE.left, width - EDGE.right]);
  const foot = EDGE.top + rows.length * LINE;
  const random = known[rows.length - 1];
  const spoken = rows.flatMap(({ name }, i) => (known[i] ? [`${name} ${shortNumber(spread(known[i].pairs).mean, 3)}`] : []));
  return (
    <svg class="cnn-curve-chart cnn-deltas" viewBox={`0 0 ${width} ${foot + EDGE.bottom}`} width={width} height={foot + EDGE.bottom} role="img" aria-label={`${title}: ${spoken.length === 0 ? 'nothing yet' : spoken.join(', ')}`}>
      <text class="cnn-curve-title" x={0} y={11}>{title}</text>
      <g class="cnn-flow-axes">
        {x.domain().map((tick) => <text key={tick} x={x(tick)} y={foot + 14} text-anchor="middle"><title>{fullNumber(tick)}</title>{shortNumber(tick, 3)}</text>)}
        <line x1={EDGE.left} x2={width - EDGE.right} y1={foot} y2={foot} />
      </g>
      {random ? <line class="cnn-chance" x1={x(spread(random.pairs).mean)} x2={x(spread(random.pairs).mean)} y1={EDGE.top} y2={foot} /> : null}
      {rows.map(({ name, isRandom }, i) => {
        const y = EDGE.top + (i + 0.5) * LINE;
        const { mean, deviation } = spread(known[i]?.pairs ?? [NaN]);
        return (
          <g key={name} class={`cnn-delta-row cnn-series-${isRandom ? 5 : 1}${i === lit ? ' is-lit' : ''}`} onPointerEnter={() => onPoint(i)} onPointerLeave={() => onPoint(undefined)} onClick={() => onPick(i)}>
            <rect x={0} y={y - LINE / 2} width={width} height={LINE} />
            <text x={EDGE.left - 10} y={y + 4} text-anchor="end"><title>{name}</title>{shortened(name)}</text>
            {known[i]?.pairs.map((share, k) => <circle key={k} class="cnn-curve-dot is-pair" cx={x(share)} cy={y} r={2.5} />)}
            {Number.isNaN(mean) ? null : <circle class="cnn-curve-dot" cx={x(mean)} cy={y} r={5} />}
            {Number.isNaN(mean) ? null : <text class="cnn-delta-value" x={width} y={y + 4} text-anchor="end"><title>{`${fullNumber(mean)} ± ${fullNumber(deviation)}`}</title>{shortNumber(mean, 3)} ± {shortNumber(deviation, 2)}</text>}
          </g>
        );
      })}
    </svg>
  );
}
