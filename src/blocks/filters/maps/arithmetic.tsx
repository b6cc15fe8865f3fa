// The arithmetic of one number of a layer, as each kind of layer does it.
import { useState } from 'preact/hooks';
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import type { Place } from '../../pictures/pixel-grid';
import { limitOf } from '../../pictures/plane';
import { explain, origin, type DenseSum, type Pointwise, type WindowPool } from '../explain';
import type { MapsModel } from './maps-model';
import { loudestChannel, SumPanel, TapGrid } from '../sum-panel';

interface ArithmeticProps {
  readonly model: MapsModel;
  readonly place: Place | undefined;
  readonly tap: Place | undefined;
  readonly onTap: (tap: Place | undefined) => void;
}

/** How the number came about. */
export function Arithmetic({ model, place, tap, onTap }: ArithmeticProps) {
  const { layer, unit, activations, weights } = model;
  const [chosen, setChosen] = useState<{ of: string; index: number }>();
  const how = explain(model, unit, place);
  const [before] = layer.inputs;
  if (how.kind === 'function') return <FunctionLine how={how} />;
  if (how.kind === 'pool') return <PoolPanel how={how} before={`${shortName(before)} ${unit}`} limit={limitOf(activations[before].data)} tap={tap} onTap={onTap} />;
  if (how.kind === 'dense') return <DensePanel how={how} model={model} />;
  if (how.kind === 'handed') return <p class="cnn-sum cnn-sum-line">Handed on as it is from {shortName(before)} unit {how.from.unit}{how.from.place ? `, row ${how.from.place.row}, column ${how.from.place.column}` : ''}.</p>;
  if (how.kind === 'untold') return null;
  const open = chosen?.of === layer.name ? chosen.index : loudestChannel(how);
  return (
    <SumPanel
      sum={how} open={open} onOpen={(index) => setChosen({ of: layer.name, index })} before={shortName(before)} tap={tap} onTap={onTap}
      input={{ limit: limitOf(activations[before].data), isPicture: before === model.network.input.name }} weightLimit={limitOf(weights['W'].data)}
    />
  );
}

/** Which unit, and which place of its map, an input of a dense layer is. */
function originWords(model: MapsModel, at: number): string {
  const { layer, unit, place } = origin(model.network, model.layer.inputs[0], at);
  return place ? `${shortName(layer)} ${unit} [${place.row}, ${place.column}]` : `${shortName(layer)} ${unit}`;
}

const FORMULAS: Readonly<Record<string, (x: string) => string>> = {
  relu: (x) => `max(0, ${x})`,
  sigmoid: (x) => `1 / (1 + e^−(${x}))`,
  tanh: (x) => `tanh(${x})`,
};

function FunctionLine({ how: { name, x, value } }: { readonly how: Pointwise }) {
  const formula = FORMULAS[name]?.(shortNumber(x)) ?? `${name}(${shortNumber(x)})`;
  return <p class="cnn-sum cnn-sum-line cnn-figure">{formula} = <b>{shortNumber(value)}</b></p>;
}

interface PoolPanelProps extends Omit<ArithmeticProps, 'model' | 'place'> {
  readonly how: WindowPool;
  readonly before: string;
  readonly limit: number;
}

function PoolPanel({ how: { how, patch, windows: { kernel: [rows, columns] }, value }, before, limit, tap, onTap }: PoolPanelProps) {
  const at = patch.indexOf(value);
  const winner = how === 'max' && at >= 0 ? { row: Math.floor(at / columns), column: at % columns } : undefined;
  return (
    <div class="cnn-sum">
      <TapGrid label={before} values={patch} limit={limit} rows={rows} columns={columns} tap={tap ?? winner} onTap={onTap} />
      <p class="cnn-sum-line cnn-figure">{how === 'max' ? 'the greatest of' : 'the mean of'} {patch.map((x) => shortNumber(x, 3)).join(', ')} = <b>{shortNumber(value)}</b></p>
    </div>
  );
}

/** Products that are told one by one. */
const TOLD = 5;

function DensePanel({ how: { products, bias, value }, model }: { readonly how: DenseSum; readonly model: MapsModel }) {
  const { layer, unit, network: { labels, layers } } = model;
  const isAnswer = layer.shape[0] === labels.length && layer.name === layers[layers.length - 1].name;
  const order = Array.from(products.keys()).sort((a, b) => products[b] - products[a]);
  const sum = (keep: (x: number) => boolean) => products.reduce((total, x) => (keep(x) ? total + x : total), 0);
  const list = (indices: readonly number[]) => indices.map((i) => `${shortNumber(products[i], 3)} from ${originWords(model, i)}`).join(', ');
  return (
    <div class="cnn-sum">
      <p class="cnn-sum-line cnn-figure">{shortNumber(sum((x) => x > 0))} (for) − {shortNumber(-sum((x) => x < 0))} (against) {bias < 0 ? '−' : '+'} {shortNumber(Math.abs(bias))} (bias) = <b>{shortNumber(value)}</b>{isAnswer ? `, the logit of “${labels[unit]}”` : ''}</p>
      <p class="cnn-aside">A sum of {products.length} products. Most for: {list(order.slice(0, TOLD))}. Most against: {list(order.slice(-TOLD).reverse())}.</p>
    </div>
  );
}
