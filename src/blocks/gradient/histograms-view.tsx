// `view: histograms`: where the units of every layer are, layer beside layer, and how many of them pass nothing on.
import { BINS } from '../../study/gradient-flow/histogram';
import { percent, shortNumber } from '../number-format';
import type { FlowCase, GradientModel } from './model';
import { Violins } from './violins';

interface HistogramsProps {
  readonly model: GradientModel;
  readonly pointed: number | undefined;
  readonly onPoint: (layer: number | undefined) => void;
  readonly onPick: (layer: number) => void;
}

/** A strip for each setting: a symmetrical histogram for each layer, all on one scale of a. */
export function HistogramsFigure({ model: { cases, size: { depth } }, pointed, onPoint, onPick }: HistogramsProps) {
  return (
    <>
      <p class="cnn-flow-title">Where the units are <span class="cnn-aside">Pre-activations a of every layer, upwards, wider or stronger where more units are; saturated: |f′| below a tenth of its largest; dead: f′ = 0 for every input</span></p>
      {cases.map((one, k) => (
        <figure key={k} class={`cnn-violins cnn-series-${k}`} dir="ltr">
          <figcaption>{one.title} <span class="cnn-aside">{sharesText(one, pointed)}</span></figcaption>
          <UnitViolins one={one} depth={depth} pointed={pointed} onPoint={onPoint} onPick={onPick} />
        </figure>
      ))}
    </>
  );
}

/** A layer that was not measured, or whose units have left the range of numbers. */
const UNKNOWN = { low: 0, high: 0, counts: new Float64Array(BINS) } as const;

function UnitViolins({ one: { summary, title }, depth, ...pointing }: Omit<HistogramsProps, 'model'> & { readonly one: FlowCase; readonly depth: number }) {
  const { reach, counts } = summary?.preactivations ?? { reach: new Float64Array(depth).fill(NaN), counts: UNKNOWN.counts };
  const most = Math.max(4, ...Array.from(reach).filter(Number.isFinite));
  const violins = Array.from(reach, (own, l) => ({ name: String(l + 1), ...(Number.isFinite(own) ? { low: -own, high: own, counts: counts.subarray(l * BINS, (l + 1) * BINS) } : UNKNOWN) }));
  const marks = [most, 0, -most].map((value) => ({ value, text: shortNumber(value, 2) }));
  return <Violins violins={violins} label={`Pre-activations of ${title}, layer by layer`} low={-most} high={most} base={0} marks={marks} {...pointing} />;
}

function sharesText({ summary }: FlowCase, layer: number | undefined): string {
  if (!summary || layer === undefined || Number.isNaN(summary.saturated[layer - 1])) return '';
  return `layer ${layer}: ${percent(summary.saturated[layer - 1])} saturated, ${percent(summary.dead[layer - 1])} dead`;
}
