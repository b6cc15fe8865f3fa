// `view: maximise`: the pictures side by side as they develop, their curves below, and how they climb.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Change } from '../../block';
import { useWidth } from '../../ui/use-width';
import type { Place } from '../../pictures/pixel-grid';
import { NumberField } from '../../ui/number-field';
import { columnSide, columnWidth } from '../attribution/column-side';
import { MethodPanel } from '../attribution/method-panel';
import { className } from '../class-choice';
import type { FiltersViewProps } from '../filter-view';
import { optionOf } from '../option-words';
import type { FiltersOptions } from '../options';
import { useWalk } from '../use-walk';
import { Walking } from '../walking';
import { DevelopingFigure } from './developing-figure';
import type { MaximiseModel } from './maximise-model';
import { shortName } from '../../models/short-name';

/** Up and down step so many classes or units. */
const ROW = 5;
/** A single picture is drawn as large as this. */
const ALONE = 3;

/** What the network would like to see. */
export function MaximiseView({ model, change, controls }: FiltersViewProps<MaximiseModel>) {
  const [hovered, setHovered] = useState<Place>();
  const { pictures, declaration, climb, network: { input: { shape } } } = model;
  const row = useRef<HTMLDivElement>(null);
  const side = columnSide(useWidth(row), Math.max(ALONE, pictures.length));
  const { stepUnit, stepLayer } = useSteps(model, change);
  const steps = Number(optionOf(climb, 'steps') ?? declaration.options.find(({ name }) => name === 'steps')?.fallback);
  const extents = { width: shape[2] ?? 1, height: shape[1] ?? 1 };
  return (
    <Walking label="Activation maximisation" row={ROW} unit={stepUnit} layer={stepLayer} back={hovered ? () => setHovered(undefined) : undefined}>
      {controls === 'full' ? <MaximiseControls model={model} change={change} /> : null}
      <div ref={row} class="cnn-maps-row" dir="ltr" style={{ '--cnn-map': `${columnWidth(side, extents)}px` }}>
        {pictures.map((picture) => <DevelopingFigure key={picture.index} picture={picture} side={side} steps={steps} hovered={hovered} onHover={setHovered} />)}
      </div>
      <MethodPanel declaration={declaration} options={climb} onOptions={controls === 'full' ? (words) => change({ climb: words }) : undefined} />
    </Walking>
  );
}

interface MaximiseControlsProps {
  readonly model: MaximiseModel;
  readonly change: Change<FiltersOptions>;
}

function MaximiseControls({ model: { network, layer, pictures, count, seed, stop }, change }: MaximiseControlsProps) {
  const [first] = pictures;
  const whole = (least: number, most: number) => (n: number) => (Number.isInteger(n) && n >= least && n <= most ? undefined : `Expected a whole number from ${least} to ${most}.`);
  const unitIn = (name: string) => change(name === '' ? { layer: undefined, unit: undefined, pixel: undefined } : { layer: { name }, class: undefined, unit: 0, pixel: undefined });
  return (
    <div class="cnn-controls">
      <select class="dropdown cnn-choice" aria-label="Layer of the unit, or the classes" value={layer?.name ?? ''} onChange={(event) => unitIn(event.currentTarget.value)}>
        {network.classes === undefined ? null : <option value="" selected={!layer}>classes</option>}
        {network.layers.map(({ name }) => <option key={name} value={name} selected={name === layer?.name}>units of {shortName(name)}</option>)}
      </select>
      {layer ? <label class="cnn-control">unit <NumberField label="Unit" value={first.index} step={1} refuse={whole(0, count - 1)} onChange={(unit) => change({ unit })} /></label> : <ClassSelect network={network} count={count} chosen={first.index} change={change} />}
      <label class="cnn-control">side by side <NumberField label="Side by side" value={pictures.length} step={1} refuse={whole(1, 24)} onChange={(grid) => change({ grid })} /></label>
      <label class="cnn-control">seed <NumberField label="Seed" value={seed} step={1} refuse={whole(0, 2 ** 32 - 1)} onChange={(next) => change({ seed: next })} /></label>
      {stop ? <button type="button" onClick={stop}>Stop</button> : null}
      {!stop && pictures.some(({ state }) => state === 'stopped') ? <button type="button" onClick={() => change({})}>Go on</button> : null}
    </div>
  );
}

/** Classes beyond these are chosen by the key or the arrows. */
const MOST_CLASSES = 200;

function ClassSelect({ network, count, chosen, change }: Pick<MaximiseModel, 'network' | 'count'> & { readonly chosen: number; readonly change: Change<FiltersOptions> }) {
  return (
    <select class="dropdown cnn-choice" aria-label="Class" value={className(network, chosen)} onChange={(event) => change({ class: event.currentTarget.value })}>
      {Array.from({ length: Math.min(MOST_CLASSES, count) }, (_, i) => className(network, i)).map((name, i) => <option key={name} value={name} selected={i === chosen}>{name}</option>)}
    </select>
  );
}

/** Steps by hand among classes or units, and from layer to layer. */
function useSteps({ pictures: [first], layer, network, count }: MaximiseModel, change: Change<FiltersOptions>) {
  const place = useMemo(() => ({}), [layer, first.index]);
  const walk = useWalk({ standing: { layer: layer ?? network.layers[0], unit: first.index, pixel: undefined }, model: place, layers: network.layers, change });
  const ahead = useRef({ of: first.index, next: first.index });
  if (ahead.current.of !== first.index) ahead.current = { of: first.index, next: first.index };
  if (layer) return walk;
  const stepUnit = (by: number) => {
    ahead.current.next = Math.min(count - 1, Math.max(0, ahead.current.next + by));
    change({ class: className(network, ahead.current.next) }, { settled: false });
  };
  return { stepUnit, stepLayer: () => undefined };
}
