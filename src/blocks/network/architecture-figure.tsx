// The architecture: a row for every layer with what it gives, what it learns, what it costs and how far it sees. Drawn in
// pixels of the screen, so that words keep their size where the figure shrinks.
import { useRef } from 'preact/hooks';
import type { NetworkPlan, PlannedLayer } from '../../lab/jobs/network-plan';
import { useWidth } from '../ui/use-width';
import { countText, largeText } from './cost-text';
import { costsText, fieldText, isFlat, layerColumns, layerRows, shapeText, type LayerColumns, type LayerRow } from './layer-columns';
import { ResidualArcs, hasResiduals } from './residual-arcs';
import { Volume } from './volume';

const HEAD = 20;
const FOOT = 26;
/** Between two lines of words of a narrow figure. */
const LINE = 16;

/** The figure of a planned network. */
export function ArchitectureFigure({ plan }: { readonly plan: NetworkPlan }) {
  const figure = useRef<HTMLElement>(null);
  const columns = layerColumns(useWidth(figure), hasResiduals(plan));
  const image: PlannedLayer = { name: 'image', kind: 'image', line: 'the picture', inputs: [], shape: plan.input, parameters: 0, macs: 0, field: plan.input.slice(1).map(() => 1) };
  const layers = [image, ...plan.layers];
  const rows = layerRows(layers, columns.isNarrow, columns.isNarrow ? 4 : HEAD);
  const last = rows[rows.length - 1];
  const height = last.y + last.height + FOOT;
  return (
    <figure class="cnn-architecture" ref={figure}>
      <svg viewBox={`0 0 ${columns.width} ${height}`} width={columns.width} height={height} role="list" aria-label={`A network of ${plan.layers.length} layers with ${countText(total(plan, 'parameters'))} parameters and ${countText(total(plan, 'macs'))} multiply-adds`} dir="ltr">
        {columns.isNarrow ? null : <Head columns={columns} />}
        {rows.map((row) => <Layer key={row.layer.name} row={row} columns={columns} plan={plan} />)}
        <ResidualArcs rows={rows} right={columns.volume - 4} />
        <Foot columns={columns} y={last.y + last.height} plan={plan} />
      </svg>
    </figure>
  );
}

/** The sum of a cost over all layers. */
export function total({ layers }: NetworkPlan, cost: 'parameters' | 'macs'): number {
  return layers.reduce((sum, layer) => sum + layer[cost], 0);
}

function Head({ columns: { name, shape, parameters, macs, bar, field } }: { readonly columns: LayerColumns }) {
  return (
    <g class="cnn-layer-head" aria-hidden="true">
      <text x={name} y={12}>layer</text>
      <text x={shape} y={12}>gives</text>
      <text x={parameters + bar} y={12} text-anchor="end">learns</text>
      <text x={macs + bar} y={12} text-anchor="end">multiply-adds</text>
      <text x={field} y={12} text-anchor="end">sees</text>
    </g>
  );
}

interface LayerProps {
  readonly row: LayerRow;
  readonly columns: LayerColumns;
  readonly plan: NetworkPlan;
}

function Layer(props: LayerProps) {
  const { row: { layer, y, height }, columns: { width, volume, isNarrow }, plan } = props;
  const [, inputHeight = 1] = plan.input;
  return (
    <g class={`cnn-layer${isFlat(layer) ? ' is-flat' : ''}`} role="listitem">
      <title>{spoken(layer)}</title>
      <g aria-hidden="true">
        <rect class="cnn-layer-ground" x={volume} y={y} width={width - volume} height={height} />
        {isFlat(layer) ? null : <Volume shape={layer.shape} inputHeight={inputHeight} x={volume + 4} y={y + height / 2} />}
        {isNarrow ? <NarrowWords {...props} /> : <WideWords {...props} />}
      </g>
    </g>
  );
}

function WideWords({ row: { layer, y, height }, columns, plan }: LayerProps) {
  const middle = y + height / 2 + 4;
  const flat = isFlat(layer);
  return (
    <>
      <text class="cnn-layer-name" x={columns.name} y={flat ? middle : middle - 7}>{layer.name}</text>
      {flat ? null : <text class="cnn-layer-line" x={columns.name} y={middle + 8}>{layer.line}</text>}
      {flat ? null : <text x={columns.shape} y={middle}>{shapeText(layer.shape)}</text>}
      <Cost at={columns.parameters} bar={columns.bar} y={middle} count={layer.parameters} all={total(plan, 'parameters')} />
      <Cost at={columns.macs} bar={columns.bar} y={middle} count={layer.macs} all={total(plan, 'macs')} />
      {flat ? null : <text x={columns.field} y={middle} text-anchor="end">{layer.kind === 'image' ? '' : fieldText(layer)}</text>}
    </>
  );
}

/** A number over a bar of its share. */
function Cost({ at, bar, y, count, all }: { readonly at: number; readonly bar: number; readonly y: number; readonly count: number; readonly all: number }) {
  if (count === 0) return null;
  return (
    <>
      <rect class="cnn-cost" x={at} y={y + 5} width={bar} height={3} />
      <rect class="cnn-cost is-share" x={at + bar - (bar * count) / all} y={y + 5} width={(bar * count) / all} height={3} />
      <text x={at + bar} y={y} text-anchor="end">{largeText(count)}</text>
    </>
  );
}

function NarrowWords({ row: { layer, y, height }, columns }: LayerProps) {
  const middle = y + height / 2 + 4;
  if (isFlat(layer)) return <text class="cnn-layer-name" x={columns.name} y={middle}>{layer.name}</text>;
  const first = layer.parameters > 0 ? middle - LINE : middle - LINE / 2;
  return (
    <>
      <text class="cnn-layer-name" x={columns.name} y={first}>{layer.name}</text>
      <text x={columns.width} y={first} text-anchor="end">{shapeText(layer.shape)}</text>
      <text class="cnn-layer-line" x={columns.name} y={first + LINE}>{layer.line}</text>
      {layer.kind === 'image' ? null : <text class="cnn-layer-line" x={columns.width} y={first + LINE} text-anchor="end">sees {fieldText(layer)}</text>}
      <text class="cnn-layer-line" x={columns.name} y={first + 2 * LINE}>{costsText(layer)}</text>
    </>
  );
}

function Foot({ columns, y, plan }: { readonly columns: LayerColumns; readonly y: number; readonly plan: NetworkPlan }) {
  const { name, parameters, macs, bar, width, isNarrow } = columns;
  const [learns, costs] = [largeText(total(plan, 'parameters')), largeText(total(plan, 'macs'))];
  return (
    <g class="cnn-layer-foot" aria-hidden="true">
      <line x1={name} x2={width} y1={y + 3} y2={y + 3} />
      <text x={name} y={y + 18}>{isNarrow ? `total ${learns} · ${costs} MACs` : 'total'}</text>
      {isNarrow ? null : <text x={parameters + bar} y={y + 18} text-anchor="end">{learns}</text>}
      {isNarrow ? null : <text x={macs + bar} y={y + 18} text-anchor="end">{costs}</text>}
    </g>
  );
}

function spoken(layer: PlannedLayer): string {
  const { name, kind, line, shape, parameters, macs } = layer;
  if (kind === 'image') return `The picture: ${shapeText(shape)} numbers`;
  const sees = layer.field ? `each sees ${fieldText(layer)} pixels` : layer.hasNoField ? 'which see parts of unlike size' : 'each sees the whole picture';
  const costs = parameters === 0 && macs === 0 ? '' : `; ${countText(parameters)} parameters, ${countText(macs)} multiply-adds`;
  return `${name} (${line}): ${shapeText(shape)} numbers, ${sees}${costs}`;
}
