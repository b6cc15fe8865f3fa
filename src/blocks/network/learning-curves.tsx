// Loss and share of right answers over the pictures seen: of the batches as they are learnt from, and of fresh pictures.
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import { line } from 'd3-shape';
import { useRef } from 'preact/hooks';
import { apartFrom, type PlacedLabel } from '../ui/apart-labels';
import { LevelLines } from '../ui/level-lines';
import { useWidth } from '../ui/use-width';
import { percent, shortNumber } from '../number-format';
import { binned, type Bin } from './binned';
import { largeText } from './cost-text';
import { isFolderSet, type TrainingRecord } from './record';

const HEIGHT = 150;
const TOP = 22;
const BOTTOM = 22;
const LEFT = 36;
const LABELS = 106;
const SIDE_BY_SIDE = 600;
const GAP = 20;

/** Both charts: side by side where there is room. */
export function LearningCurves({ record }: { readonly record: TrainingRecord }) {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const isWide = width >= SIDE_BY_SIDE;
  const each = isWide ? (width - GAP) / 2 : width;
  return (
    <figure class="cnn-curves" ref={figure}>
      <Chart {...lossCurves(record)} record={record} width={each} />
      <Chart {...accuracyCurves(record)} record={record} width={each} />
    </figure>
  );
}

interface Curve {
  readonly name: 'training' | 'fresh';
  readonly points: readonly Bin[];
  readonly label: string;
  /** 0 for training, 1 for fresh pictures. */
  readonly series: 0 | 1;
}

interface Curves {
  readonly title: string;
  readonly y: ScaleContinuousNumeric<number, number>;
  readonly ticks: readonly number[];
  readonly tickText: (tick: number) => string;
  readonly curves: readonly Curve[];
}

const POINTS = 64;
/** Points at the end of a curve whose mean its label tells. */
const TOLD = 3;

function lossCurves({ losses, checkpoint: { step }, validations }: TrainingRecord): Curves {
  const training = binned(losses, step, POINTS).filter(({ mean }) => mean > 0 && Number.isFinite(mean));
  const fresh = validations.map(({ step: at, loss }) => ({ at, mean: loss })).filter(({ mean }) => mean > 0 && Number.isFinite(mean));
  const all = [...training, ...fresh].map(({ mean }) => mean);
  const [low, high] = [Math.min(0.3, ...all) * 0.9, Math.max(2.6, ...all)];
  return {
    title: 'Loss', y: scaleLog([low, high], [HEIGHT - BOTTOM, TOP]).clamp(true),
    ticks: [0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 100].filter((tick) => tick >= low && tick <= high), tickText: (tick) => shortNumber(tick),
    curves: [
      { name: 'training', points: training, label: shortNumber(lately(training), 2), series: 0 },
      { name: 'fresh', points: fresh, label: shortNumber(fresh[fresh.length - 1]?.mean ?? 0, 2), series: 1 },
    ],
  };
}

function lately(points: readonly Bin[]): number {
  const last = points.slice(-TOLD);
  return last.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, last.length);
}

function accuracyCurves({ right, recipe: { batch }, checkpoint: { step }, validations }: TrainingRecord): Curves {
  const training = binned(right, step, POINTS).map(({ at, mean }) => ({ at, mean: mean / batch }));
  const fresh = validations.map(({ step: at, accuracy }) => ({ at, mean: accuracy }));
  return {
    title: 'Accuracy', y: scaleLinear([0, 1], [HEIGHT - BOTTOM, TOP]), ticks: [0, 0.5, 1], tickText: (tick) => `${Math.round(100 * tick)}`,
    curves: [
      { name: 'training', points: training, label: percent(lately(training)), series: 0 },
      { name: 'fresh', points: fresh, label: percent(fresh[fresh.length - 1]?.mean ?? 0), series: 1 },
    ],
  };
}

function Chart({ title, y, ticks, tickText, curves, record, width }: Curves & { readonly record: TrainingRecord; readonly width: number }) {
  const { total, recipe: { batch } } = record;
  const right = width - LABELS;
  const nameOf = (name: Curve['name']): string => (name === 'fresh' && isFolderSet(record.recipe) ? 'held back' : name);
  const x = scaleLinear([0, total], [LEFT, right]);
  const path = line<Bin>(({ at }) => x(at), ({ mean }) => y(mean));
  return (
    <svg class="cnn-curve-chart" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={`${title}: ${curves.map(({ name, label }) => `${nameOf(name)} ${label}`).join(', ')}`} dir="ltr">
      <text class="cnn-curve-title" x={0} y={11}>{title}{title === 'Loss' ? '' : ', %'}</text>
      <g class="cnn-flow-axes">
        <LevelLines ticks={ticks} y={y} left={LEFT} right={right} text={tickText} />
      </g>
      <text class="cnn-curve-foot" x={LEFT} y={HEIGHT - 6}>0</text>
      <text class="cnn-curve-foot" x={right} y={HEIGHT - 6} text-anchor="end">{largeText(total * batch)} pictures</text>
      {curves.map(({ name, points, series }) => (
        <g key={name} class={`cnn-series-${series}`}>
          <path class={`cnn-curve is-${name}`} d={path([...points]) ?? ''} />
          {name === 'fresh' ? points.map((point) => <circle key={point.at} class="cnn-curve-dot" cx={x(point.at)} cy={y(point.mean)} r={2.2} />) : null}
        </g>
      ))}
      {labelled(curves, y).map(({ curve: { name, label, points, series }, at }) => (
        <text key={name} class={`cnn-curve-label cnn-series-${series}`} x={Math.min(right + 6, x(points[points.length - 1].at) + 6)} y={at + 4}>{nameOf(name)} {label}</text>
      ))}
    </svg>
  );
}

const LINE = 14;

interface CurveLabel extends PlacedLabel {
  readonly curve: Curve;
}

/** Labels beside the ends of their curves, none on another. */
function labelled(curves: readonly Curve[], y: Curves['y']): readonly (CurveLabel & { readonly at: number })[] {
  const labels = curves.filter(({ points }) => points.length > 0).map((curve): CurveLabel => ({ curve, wanted: y(curve.points[curve.points.length - 1].mean), height: LINE }));
  return apartFrom(labels, { top: TOP - LINE / 2, bottom: HEIGHT - BOTTOM + LINE / 2, gap: 0 });
}
