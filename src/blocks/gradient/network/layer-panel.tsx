// One layer of a real network from inside: what it gives, and how large the gradients are that come back to it.
import { BINS } from '../../../study/gradient-flow/histogram';
import { DECADES } from '../../../study/gradient-flow/network-tally';
import { percent, shortNumber } from '../../number-format';
import { LayerHead } from '../layer-head';
import { powerText, shareText } from '../share-text';
import type { NetworkCase, NetworkGradientModel } from './model';

interface PanelProps {
  readonly model: NetworkGradientModel;
  /** 1 …. */
  readonly layer: number;
  readonly onPick: (layer: number) => void;
  readonly isEditable: boolean;
  readonly onSilence?: ((factor: number) => void) | undefined;
}

/** A slider for the layer, and two histograms for each start. */
export function NetworkLayerPanel({ model, layer, onPick, isEditable, onSilence }: PanelProps) {
  const { cases, layers, fault } = model;
  const { name, kind } = layers[layer - 1];
  return (
    <div class="cnn-flow-layer-panel">
      <LayerHead layer={layer} count={layers.length} name={name} onPick={onPick} isEditable={isEditable} isSilent={fault?.layer === name} onSilence={onSilence} aside={`${kind}: what it gives, and the sizes of ∂L/∂output`} />
      <div class="cnn-flow-layer-units">
        {cases.map((one, k) => (one.summary ? <LayerNumbers key={k} one={one} index={layer - 1} series={k} /> : null))}
      </div>
    </div>
  );
}

function LayerNumbers({ one: { title, summary }, index, series }: { readonly one: NetworkCase; readonly index: number; readonly series: number }) {
  if (!summary) return null;
  const { outputs, sizes, zeros } = summary;
  const of = (counts: Float64Array) => counts.subarray(index * BINS, (index + 1) * BINS);
  const centre = sizes.centre[index];
  const reach = outputs.reach[index];
  return (
    <figure class={`cnn-flow-unit cnn-series-${series}`}>
      <figcaption>{title}</figcaption>
      <Bars counts={of(outputs.counts)} label="output" marks={[-reach, 0, reach].map((value, i) => ({ at: i / 2, text: shortNumber(value, 2) }))} />
      {Number.isFinite(centre) ? <Bars counts={of(sizes.counts)} label={`|∂L/∂output|, root mean square ${shareText(centre)}`} marks={decadeMarks(centre)} /> : null}
      <p class="cnn-aside">{percent(zeros[index])} of its gradients are exactly 0</p>
    </figure>
  );
}

const WIDTH = 230;
const HEIGHT = 84;

/** Whole powers of ten within the histogram of sizes, every second one. */
function decadeMarks(centre: number): readonly Mark[] {
  const { below, above } = DECADES;
  const first = Math.ceil(centre - below);
  return Array.from({ length: 4 }, (_, i) => ({ at: (first + 2 * i - centre + below) / (below + above), text: powerText(first + 2 * i) })).filter(({ at }) => at <= 1);
}

interface Mark {
  /** From 0 at the left to 1 at the right. */
  readonly at: number;
  readonly text: string;
}

/** Bars from the bottom, with marks below them. */
function Bars({ counts, label, marks }: { readonly counts: Float64Array; readonly label: string; readonly marks: readonly Mark[] }) {
  const most = Math.max(1, ...counts);
  const bar = WIDTH / BINS;
  const path = Array.from(counts, (count, i) => (count === 0 ? '' : `M${(i * bar).toFixed(1)} ${HEIGHT - 16}v${(-(count / most) * (HEIGHT - 32)).toFixed(1)}h${(bar - 0.5).toFixed(1)}V${HEIGHT - 16}z`)).join('');
  return (
    <svg class="cnn-flow-unit-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Histogram of ${label}`}>
      <text x={0} y={11}>{label}</text>
      <path class="cnn-flow-unit-counts" d={path} />
      <line class="cnn-flow-unit-axis" x1={0} x2={WIDTH} y1={HEIGHT - 16} y2={HEIGHT - 16} />
      {marks.map(({ at, text }) => <text key={text} x={at * WIDTH} y={HEIGHT - 3} text-anchor={at < 0.05 ? 'start' : at > 0.95 ? 'end' : 'middle'}>{text}</text>)}
    </svg>
  );
}
