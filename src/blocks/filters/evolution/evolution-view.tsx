// `view: evolution`: a row for each unit, a column for each snapshot, as in figure 4; a slider lights one column.
import { useMemo } from 'preact/hooks';
import { usePalette } from '../../pictures/palette-context';
import { forTile } from '../../pictures/reduced';
import { signedUrl } from '../../pictures/signed-url';
import { walkedLayers } from '../first-layer';
import type { FiltersViewProps } from '../filter-view';
import { LayerTabs } from '../layer-tabs';
import { nextScale } from '../options';
import { UnitPager } from '../unit-pager';
import { useWalk } from '../use-walk';
import { Walking } from '../walking';
import type { EvolutionModel } from './evolution-model';
import { MomentDetail } from './moment-detail';
import { momentWords, Player } from './player';
import { evolutionLimit, unitPicture } from './unit-pictures';
import { shortName } from '../../models/short-name';

const ROW = 1;
const TILE = 44;
const MOMENT = 'moment';

/** The units of a layer while they learn. */
export function EvolutionView({ model, change, memory }: FiltersViewProps<EvolutionModel>) {
  const { network, layer, moments, shown, scale } = model;
  const layers = walkedLayers(network, layer);
  const walk = useWalk({ standing: model, model, layers, change });
  const last = moments.length - 1;
  const at = Math.min(last, memory.get<number>(MOMENT, last));
  const show = (moment: number) => memory.set(MOMENT, moment);
  return (
    <Walking label="Evolution" row={ROW} unit={walk.stepUnit} layer={walk.stepLayer} back={undefined} contrast={() => change({ scale: nextScale(scale, ['unit', 'layer']) })}>
      <LayerTabs layers={layers} chosen={layer} onLayer={walk.toLayer} />
      {moments.length === 0 ? null : (
        <>
          <Player moments={moments} at={at} onMoment={show} />
          <Moments model={model} at={at} onPick={(unit, moment) => { show(moment); walk.toUnit(unit); }} />
          <MomentDetail model={model} at={at} />
          <UnitPager layer={layer} shown={shown} onUnit={walk.toUnit} />
        </>
      )}
    </Walking>
  );
}

interface MomentsProps {
  readonly model: EvolutionModel;
  readonly at: number;
  readonly onPick: (unit: number, moment: number) => void;
}

/** All units on show at all moments. */
function Moments({ model, at, onPick }: MomentsProps) {
  const palette = usePalette();
  const { layer, shown, moments, unit: chosen } = model;
  const sources = useMemo(() => shown.map((unit) => {
    const tint = { palette, limit: evolutionLimit(model, unit) };
    return moments.map((_, moment) => {
      const picture = unitPicture(model, unit, moment);
      return picture && signedUrl(forTile(picture, TILE), tint);
    });
  }), [model, palette]);
  return (
    <table class="cnn-moments" dir="ltr" style={{ '--cnn-tile': `${TILE}px` }}>
      <caption>{shortName(layer.name)}: a row for each unit, a column for each snapshot</caption>
      <thead><tr><td />{moments.map(({ step }, moment) => <th key={step} scope="col" class={moment === at ? 'is-on' : ''}>{step}</th>)}</tr></thead>
      <tbody>
        {shown.map((unit, row) => (
          <tr key={unit} class={unit === chosen ? 'is-on' : ''}>
            <th scope="row">{unit}</th>
            {moments.map((moment, i) => (
              <td key={moment.step} class={i === at ? 'is-on' : ''}>
                <button type="button" class={`cnn-unit${i === at && unit === chosen ? ' is-on' : ''}`} tabIndex={-1} aria-label={`Unit ${unit}, ${momentWords(moment)}`} title={`Unit ${unit}, ${momentWords(moment)}`} onClick={() => onPick(unit, i)}>
                  {sources[row][i] === undefined ? <span class="cnn-moment-empty" /> : <img src={sources[row][i]} alt="" />}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
