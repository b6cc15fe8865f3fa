// patch × kernel = products, and their sum: the arithmetic of one number, tap by tap. Pointing at a tap lights it in all
// three.
import { fixedNumber, shortNumber } from '../number-format';
import { lettersOn, lettersOnGrey } from '../pictures/palette';
import { usePalette } from '../pictures/palette-context';
import { PixelGrid, type Place } from '../pictures/pixel-grid';
import { pictureUrl, planeUrl } from '../pictures/plane-url';
import { limitOf } from '../pictures/plane';
import type { ChannelSum, WindowSum } from './explain';

interface SumPanelProps {
  readonly sum: WindowSum;
  /** Index into the sum’s channels. */
  readonly open: number;
  readonly onOpen: (index: number) => void;
  /** The size of input that has the full colour; a picture is shown as one. */
  readonly input: { readonly limit: number; readonly isPicture: boolean };
  /** The size of weight that has the full colour. */
  readonly weightLimit: number;
  /** What a channel of the layer before is called: “relu1”. */
  readonly before: string;
  readonly tap: Place | undefined;
  readonly onTap: (tap: Place | undefined) => void;
}

const SIDE = 145;

/** The sum of one channel in full, and of the others in one number each. */
export function SumPanel({ sum, open, onOpen, input, weightLimit, before, tap, onTap }: SumPanelProps) {
  const channel = sum.channels[open] ?? sum.channels[0];
  const [rows, columns] = sum.windows.kernel;
  const grid = (label: string, values: readonly number[], limit: number, isPicture = false) => (
    <TapGrid label={label} values={values} limit={limit} isPicture={isPicture} rows={rows} columns={columns} tap={tap} onTap={onTap} />
  );
  const lit = tap && tap.row * columns + tap.column;
  return (
    <div class="cnn-sum">
      <div class="cnn-sum-grids" dir="ltr">
        {grid(sum.channels.length > 1 ? `${before} ${channel.channel}` : before, channel.patch, input.limit, input.isPicture)}
        <span class="cnn-operator" aria-hidden="true">×</span>
        {grid('kernel', channel.kernel, weightLimit)}
        <span class="cnn-operator" aria-hidden="true">=</span>
        {grid('products', channel.products, limitOf(channel.products))}
      </div>
      <p class="cnn-sum-line cnn-figure">
        {lit === undefined ? <>Σ products = <b>{shortNumber(channel.sum)}</b></> : <>{shortNumber(channel.patch[lit], 3)} × {shortNumber(channel.kernel[lit], 3)} = <b>{shortNumber(channel.products[lit], 3)}</b>, one of {channel.products.length} products</>}
      </p>
      {sum.channels.length > 1 ? <ChannelList sum={sum} open={channel.channel} onOpen={onOpen} before={before} /> : null}
      {sum.bias === undefined ? null : <p class="cnn-sum-line cnn-figure">{totalWords(sum, sum.bias)} = <b>{shortNumber(sum.value)}</b></p>}
    </div>
  );
}

function totalWords({ channels }: WindowSum, bias: number): string {
  const sum = channels.reduce((total, channel) => total + channel.sum, 0);
  const over = channels.length > 1 ? `Σ over ${channels.length} channels ${shortNumber(sum)}` : shortNumber(sum);
  return `${over} ${bias < 0 ? '−' : '+'} ${shortNumber(Math.abs(bias))} (bias)`;
}

interface TapGridProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly limit: number;
  /** Shown in greys from 0 to 1. */
  readonly isPicture?: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly tap: Place | undefined;
  readonly onTap: (tap: Place | undefined) => void;
}

/** Numbers of one window, each readable. */
export function TapGrid({ label, values, limit, isPicture = false, rows, columns, tap, onTap }: TapGridProps) {
  const palette = usePalette();
  const plane = { width: columns, height: rows, values };
  return (
    <figure class="cnn-taps">
      <PixelGrid
        label={`${label}: ${values.map((value) => fixedNumber(value, 2)).join(', ')}`} width={columns} height={rows} longest={SIDE}
        src={isPicture ? pictureUrl({ ...plane, channels: 1, pixels: Float32Array.from(values) }) : planeUrl(plane, { palette, limit })} isPicture={isPicture}
        numbers={values} letters={(i) => (isPicture ? lettersOnGrey(values[i]) : lettersOn(values[i], limit, palette))}
        outlines={tap ? [{ ...tap, rows: 1, columns: 1, look: 'point' }] : []} point={tap} onPoint={onTap}
      />
      <figcaption>{label}</figcaption>
    </figure>
  );
}

interface ChannelListProps {
  readonly sum: WindowSum;
  readonly open: number;
  readonly onOpen: (index: number) => void;
  readonly before: string;
}

/** Of more channels than these only the loudest are shown. */
const MOST = 64;

/** The sums of the channels as bars around zero, in order; click one to see its products. */
function ChannelList({ sum: { channels }, open, onOpen, before }: ChannelListProps) {
  const limit = limitOf(channels.map(({ sum }) => sum));
  const loud = channels.map(({ sum }) => Math.abs(sum)).sort((a, b) => b - a)[MOST - 1] ?? 0;
  return (
    <div class="cnn-channels" role="listbox" aria-label="Sums by channel" dir="ltr">
      {channels.map((one, index) => (Math.abs(one.sum) < loud && one.channel !== open ? null : (
        <button
          key={one.channel} type="button" class={`cnn-channel${one.channel === open ? ' is-on' : ''}`} role="option" aria-selected={one.channel === open} tabIndex={-1}
          title={`${before} ${one.channel}: ${shortNumber(one.sum)}`} aria-label={`${before} ${one.channel}: ${shortNumber(one.sum)}`} onClick={() => onOpen(index)}
        >
          <ChannelBar sum={one} limit={limit} />
          <span>{one.channel}</span>
        </button>
      )))}
      {channels.length > MOST ? <span class="cnn-aside">the {MOST} largest of {channels.length} sums</span> : null}
    </div>
  );
}

const BAR = 36;

function ChannelBar({ sum: { sum }, limit }: { readonly sum: ChannelSum; readonly limit: number }) {
  const { negative, positive } = usePalette();
  const length = limit > 0 ? (Math.abs(sum) / limit) * (BAR / 2) : 0;
  return (
    <svg viewBox={`0 0 10 ${BAR}`} width={10} height={BAR} aria-hidden="true">
      <rect x="1" width="8" y={sum < 0 ? BAR / 2 : BAR / 2 - length} height={length} fill={`rgb(${(sum < 0 ? negative : positive).join(' ')})`} />
      <path class="cnn-scale-tick" d={`M0 ${BAR / 2}H10`} />
    </svg>
  );
}

/** The channel with the greatest share of the sum, in either direction. */
export function loudestChannel({ channels }: WindowSum): number {
  return channels.reduce((best, { sum }, index) => (Math.abs(sum) > Math.abs(channels[best].sum) ? index : best), 0);
}
