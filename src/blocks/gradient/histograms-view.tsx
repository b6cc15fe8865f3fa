// `view: histograms`: where the units of every layer are, layer beside layer, and how many of them pass nothing on.
import { BINS } from '../../study/gradient-flow/histogram';
import { percent, shortNumber } from '../number-format';
import type { FlowCase, GradientModel } from './model';

interface HistogramsProps {
  readonly model: GradientModel;
  readonly pointed: number | undefined;
  readonly onPoint: (layer: number | undefined) => void;
  readonly onPick: (layer: number) => void;
}

const HEIGHT = 120;
const FOOT = 16;

/** A strip for each setting: a symmetrical histogram for each layer, all on one scale of a. */
export function HistogramsFigure({ model, pointed, onPoint, onPick }: HistogramsProps) {
  const { cases, size: { depth } } = model;
  return (
    <>
      <p class="cnn-flow-title">Where the units are <span class="cnn-aside">Pre-activations a of every layer, upwards; saturated: |f′| below a tenth of its largest; dead: f′ = 0 for every input</span></p>
      {cases.map((one, k) => (
        <figure key={k} class={`cnn-violins cnn-series-${k}`} dir="ltr">
          <figcaption>{one.title} <span class="cnn-aside">{sharesText(one, pointed)}</span></figcaption>
          <Violins one={one} depth={depth} pointed={pointed} onPoint={onPoint} onPick={onPick} />
        </figure>
      ))}
    </>
  );
}

const COLUMN = 30;
const LEFT = 46;

function Violins({ one: { summary, title }, depth, pointed, onPoint, onPick }: Omit<HistogramsProps, 'model'> & { readonly one: FlowCase; readonly depth: number }) {
  if (!summary) return null;
  const { reach, counts } = summary.preactivations;
  const most = Math.max(4, ...Array.from(reach).filter(Number.isFinite));
  const y = (a: number) => HEIGHT / 2 - (a / most) * (HEIGHT / 2 - 4);
  const width = LEFT + depth * COLUMN;
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT + FOOT}`} role="img" aria-label={`Pre-activations of ${title}, layer by layer`} onPointerLeave={() => onPoint(undefined)}>
      {[most, 0, -most].map((a) => <text key={a} x={LEFT - 6} y={y(a) + 4} text-anchor="end">{shortNumber(a, 2)}</text>)}
      <line class="cnn-flow-unit-axis" x1={LEFT} x2={width} y1={y(0)} y2={y(0)} />
      {Array.from(reach, (own, l) => (
        <g key={l} class={l + 1 === pointed ? 'cnn-lit' : undefined} transform={`translate(${LEFT + (l + 0.5) * COLUMN} 0)`} onPointerEnter={() => onPoint(l + 1)} onPointerDown={() => onPick(l + 1)}>
          <rect class="cnn-violin-field" x={-COLUMN / 2} width={COLUMN} height={HEIGHT + FOOT} />
          <path class="cnn-violin" d={violinPath(counts.subarray(l * BINS, (l + 1) * BINS), own, y)} />
          {depth <= 30 || (l + 1) % 5 === 0 ? <text y={HEIGHT + 12} text-anchor="middle">{l + 1}</text> : null}
        </g>
      ))}
    </svg>
  );
}

/** Bars to both sides of the layer’s axis, the longest as wide as the column allows. */
function violinPath(counts: Float64Array, reach: number, y: (a: number) => number): string {
  const most = Math.max(1, ...counts);
  const bin = (2 * reach) / BINS;
  return Array.from(counts, (count, i) => {
    const half = (count / most) * (COLUMN / 2 - 1.5);
    if (half < 0.1) return '';
    const [top, bottom] = [y(-reach + (i + 1) * bin), y(-reach + i * bin)];
    return `M${(-half).toFixed(2)} ${top.toFixed(2)}H${half.toFixed(2)}V${bottom.toFixed(2)}H${(-half).toFixed(2)}Z`;
  }).join('');
}

function sharesText({ summary }: FlowCase, layer: number | undefined): string {
  if (!summary || layer === undefined) return '';
  return `layer ${layer}: ${percent(summary.saturated[layer - 1])} saturated, ${percent(summary.dead[layer - 1])} dead`;
}
