// `view: top9`: the favourite patches of every unit on show beside what of them excites it; for the first layer the
// patches in large and the filters at the bottom right.
import { useState } from 'preact/hooks';
import type { Memory } from '../../block';
import { LayerTabs } from '../layer-tabs';
import { walkedLayers } from '../first-layer';
import type { FiltersViewProps } from '../filter-view';
import { nextScale } from '../options';
import { nextRule, RULE_NAMES } from '../relu-rules';
import { useWalk } from '../use-walk';
import { Walking } from '../walking';
import { SignedScale } from '../../pictures/signed-scale';
import { FilterInset } from './filter-inset';
import { PatchInspector, PatchSum } from './patch-inspector';
import { projectionLimit, projectionRange } from './tiles';
import type { LayerFilters, Top9Model } from './top9-model';
import { UnitCards, UnitNines, type Pointed } from './unit-card';
import { UnitPager } from '../unit-pager';
import { shortName } from '../../models/short-name';

/** Up and down step so many units: a row of cards. */
const ROW = 4;
/** Sides of tiles on the screen. */
const LARGE = 42, SMALL = 23, FIRST = 31;

/** The nine of every unit. */
export function Top9View({ model, change, memory }: FiltersViewProps<Top9Model>) {
  const [hovered, setHovered] = useState<Pointed>();
  const [picked, setPicked] = useState(0);
  const { network, layer, unit, filters, rule, scale } = model;
  const layers = walkedLayers(network, layer);
  const walk = useWalk({ standing: model, model, layers, change });
  const pinned = pinnedIn(memory);
  const point = { pointed: hovered ?? { unit, rank: picked }, onPoint: setHovered, onPick: (pointed: Pointed) => setPicked(pointed.rank) };
  const parts = { model, ...point, onUnit: walk.toUnit };
  return (
    <Walking
      label="Top nine" row={ROW} unit={walk.stepUnit} layer={walk.stepLayer} back={pinned ? () => memory.set(PINNED, undefined) : undefined}
      method={filters ? undefined : () => change({ rule: nextRule(rule) })} pin={() => memory.set(PINNED, isSame(pinned, model) ? undefined : model)}
      contrast={() => change({ scale: nextScale(scale, ['unit', 'layer']) })}
    >
      <LayerTabs layers={layers} chosen={layer} onLayer={walk.toLayer} />
      {filters ? <FirstLayout {...parts} filters={filters} /> : <DeepLayout {...parts} />}
      {pinned && !isSame(pinned, model) ? <Pinned model={pinned} onUnpin={() => memory.set(PINNED, undefined)} /> : null}
      <UnitPager layer={layer} shown={model.shown} onUnit={walk.toUnit} />
    </Walking>
  );
}

interface LayoutProps {
  readonly model: Top9Model;
  readonly pointed: Pointed;
  readonly onPoint: (pointed: Pointed | undefined) => void;
  readonly onPick: (pointed: Pointed) => void;
  readonly onUnit: (unit: number) => void;
}

/** Patches in large; on the right the one that is pointed at, and the filters below it. */
function FirstLayout({ model, pointed, onPoint, onPick, onUnit, filters }: LayoutProps & { readonly filters: LayerFilters }) {
  return (
    <>
      <div class="cnn-top9 is-first">
        <UnitCards model={model} side={FIRST} withProjections={false} pointed={pointed} onPoint={onPoint} onPick={onPick} onUnit={onUnit} />
        <div class="cnn-top9-side">
          <PatchInspector model={model} unit={pointed.unit} rank={pointed.rank} />
          <FilterInset model={model} filters={filters} lit={pointed.unit} onPoint={(unit) => onPoint(unit === undefined ? undefined : { unit, rank: 0 })} onUnit={onUnit} />
        </div>
      </div>
      <PatchSum model={model} unit={pointed.unit} rank={pointed.rank} />
    </>
  );
}

/** The chosen unit in large with the patch that is pointed at, and below it its neighbours. */
function DeepLayout({ model, pointed, onPoint, onPick, onUnit }: LayoutProps) {
  const { unit, layer, rule, scale, pictures } = model;
  const nines = { model, withProjections: true, pointed, onPoint };
  const range = projectionRange(model, unit);
  return (
    <>
      <div class="cnn-top9">
        <figure class="cnn-top9-large">
          <UnitNines {...nines} unit={unit} side={LARGE} onPick={onPick} />
          <figcaption>{shortName(layer.name)} unit {unit}<span class="cnn-aside">the nine patches, and their projections by {RULE_NAMES[rule]}</span></figcaption>
          <SignedScale label={scale === 'unit' ? `projections of unit ${unit}` : 'projections of all units on show'} {...range} limit={projectionLimit(model, unit)} channels={pictures.pictures.shape[1]} />
        </figure>
        <PatchInspector model={model} unit={pointed.unit} rank={pointed.rank} />
      </div>
      <UnitCards {...nines} side={SMALL} onUnit={onUnit} />
    </>
  );
}

const PINNED = 'pinned';

function pinnedIn(memory: Memory): Top9Model | undefined {
  return memory.get<Top9Model | undefined>(PINNED, undefined);
}

function isSame(pinned: Top9Model | undefined, { layer, unit }: Top9Model): boolean {
  return pinned?.layer.name === layer.name && pinned.unit === unit;
}

/** A unit that was kept to be compared. */
function Pinned({ model, onUnpin }: { readonly model: Top9Model; readonly onUnpin: () => void }) {
  const { layer, unit, filters } = model;
  return (
    <figure class="cnn-top9-large">
      <UnitNines model={model} unit={unit} side={LARGE} withProjections={!filters} pointed={undefined} onPoint={() => undefined} />
      <figcaption>pinned: {shortName(layer.name)} unit {unit}<button type="button" class="cnn-quiet-button" data-no-picture onClick={onUnpin}>Unpin</button></figcaption>
    </figure>
  );
}
