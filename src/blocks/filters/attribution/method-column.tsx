// One method of the comparison: its menu, its map or how far it is, whether it adds up.
import { HARD_SPACE, shortNumber } from '../../number-format';
import type { MethodName } from '../../../study/method-names';
import type { AttributionModel } from './attribution-model';
import { MapFigure, type MapLook } from './map-figure';
import { methodText } from './method-field';
import { planesOfMap, type MethodMap } from './method-map';
import { MethodSelect } from './method-select';

interface MethodColumnProps {
  readonly map: MethodMap;
  readonly model: AttributionModel;
  readonly look: MapLook;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Absent where nothing may be changed. */
  readonly onMethod: ((name: MethodName) => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

/** Title, map, numbers; a click chooses it for the keys and the panel below. */
export function MethodColumn({ map, model, look, isChosen, onChoose, onMethod, onRemove }: MethodColumnProps) {
  const { choice, method, attribution, fault } = map;
  const title = methodText(choice);
  return (
    <figure class={`cnn-map${isChosen ? ' is-on' : ''}`} onClick={onChoose}>
      <figcaption>
        {onMethod ? <MethodSelect label={`Method: ${method.title}`} methods={model.methods} chosen={choice.name} onMethod={onMethod} /> : method.title}
        {onRemove ? <button type="button" class="clickable-icon cnn-quiet-button" aria-label={`Remove ${method.title}`} title="Remove this map" onClick={onRemove}>×</button> : null}
      </figcaption>
      {attribution ? <MapFigure label={title} planes={planesOfMap(attribution, model.picture)} look={look}>{choice.options.length > 0 ? <p class="cnn-aside">{choice.options.join(' ')}</p> : null}</MapFigure> : null}
      {fault === undefined ? null : <p class="cnn-notice">{fault}</p>}
      <MapState map={map} />
    </figure>
  );
}

/** How far it is, or whether it adds up. */
function MapState({ map: { state, done, attribution, method } }: { readonly map: MethodMap }) {
  if (state === 'waiting' || state === 'stopped') return <p class={`cnn-aside${attribution ? '' : ' cnn-map-waiting'}`}>{state}</p>;
  if (state === 'running') return <p class={`cnn-aside${attribution ? '' : ' cnn-map-waiting'}`} role="status"><progress value={done} max={1} aria-label={`${method.title}, computing`} /> {Math.round(100 * done)}{HARD_SPACE}%</p>;
  const adding = attribution?.completeness;
  if (!adding) return null;
  const [sum, total] = [adding.sum[0], adding.total[0]];
  const delta = sum - total;
  return <p class="cnn-aside cnn-figure" title={`Σ ${sum}, ought to be ${total}`}>Σ {shortNumber(sum, 3)} of {shortNumber(total, 3)}, δ {shortNumber(delta, 2)}</p>;
}
