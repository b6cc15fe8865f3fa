// `view: histograms` of a real network: what every layer gives, and how large its gradients are, number by number.
import { DECADES } from '../../../study/gradient-flow/network-tally';
import { BINS } from '../../../study/gradient-flow/histogram';
import { percent, shortNumber } from '../../number-format';
import { powerText, shareText } from '../share-text';
import { Violins, type ScaleMark, type Violin } from '../violins';
import type { PointingProps } from './figure';
import type { NetworkCase, NetworkGradientModel } from './model';

/** Two rows of histograms for each start: outputs on a linear scale, sizes of gradients on a logarithmic one. */
export function NetworkHistograms({ model, ...pointing }: PointingProps) {
  const { cases } = model;
  return (
    <>
      <p class="cnn-flow-title">What the layers give, and what comes back <span class="cnn-aside">Every number of ∂L/∂output counts, zeros apart; {model.pictures}{model.isOnePicture ? '' : ' in a batch'}</span></p>
      {cases.map((one, k) => (
        <figure key={k} class={`cnn-violins cnn-series-${k}`} dir="ltr">
          <figcaption>{one.title} <span class="cnn-aside">{layerText(one, model, pointing.pointed)}</span></figcaption>
          <Outputs one={one} model={model} {...pointing} />
          <Sizes one={one} model={model} {...pointing} />
        </figure>
      ))}
    </>
  );
}

type RowProps = PointingProps & { readonly one: NetworkCase };

function Outputs({ one: { summary, title }, model, ...pointing }: RowProps) {
  if (!summary) return null;
  const { reach, counts } = summary.outputs;
  const most = Math.max(...reach);
  const violins = model.layers.map(({ name }, l): Violin => ({ name, low: -reach[l], high: reach[l], counts: counts.subarray(l * BINS, (l + 1) * BINS) }));
  const marks = [most, 0, -most].map((value): ScaleMark => ({ value, text: shortNumber(value, 2) }));
  return <><p class="cnn-aside">Outputs, before and after each activation</p><Violins violins={violins} label={`Outputs of ${title}, layer by layer`} low={-most} high={most} base={0} marks={marks} {...pointing} /></>;
}

function Sizes({ one: { summary, title }, model, ...pointing }: RowProps) {
  if (!summary) return null;
  const { centre, counts } = summary.sizes;
  const finite = Array.from(centre).filter(Number.isFinite);
  if (finite.length === 0) return null;
  const [low, high] = [Math.floor(Math.min(...finite) - 3), Math.ceil(Math.max(...finite) + 1.2)];
  const violins = model.layers.map(({ name }, l): Violin => ({ name, ...rangeOf(centre[l]), counts: counts.subarray(l * BINS, (l + 1) * BINS) })).map((violin) => within(violin, low, high));
  const step = Math.max(1, Math.ceil((high - low) / 6));
  const marks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i): ScaleMark => ({ value: low + i * step, text: powerText(low + i * step) }));
  return <><p class="cnn-aside">Sizes of gradients, |∂L/∂output|</p><Violins violins={violins} label={`Sizes of the gradients of ${title}, layer by layer`} low={low} high={high} base={low} marks={marks} {...pointing} /></>;
}

/** What lies outside of the drawn range is left out. */
function within(violin: Violin, low: number, high: number): Violin {
  const bin = (violin.high - violin.low) / BINS;
  return { ...violin, counts: violin.counts.map((count, i) => (violin.low + i * bin >= low && violin.low + (i + 1) * bin <= high ? count : 0)) };
}

function rangeOf(centre: number): { low: number; high: number } {
  const own = Number.isFinite(centre) ? centre : 0;
  return { low: own - DECADES.below, high: own + DECADES.above };
}

function layerText({ summary }: NetworkCase, { layers }: NetworkGradientModel, layer: number | undefined): string {
  if (!summary || layer === undefined) return '';
  const centre = summary.sizes.centre[layer - 1];
  return `${layers[layer - 1].name}: root mean square ${shareText(centre)}, ${percent(summary.zeros[layer - 1])} exactly 0`;
}
