// The network’s answer as bars, one for each class; a click asks for the reasons for that class.
import { fullNumber } from '../../number-format';
import { EACH_BY_ITSELF } from '../answer-words';
import { className } from '../class-choice';
import type { AttributionModel } from './attribution-model';

/** Classes that are shown; the most probable ones where there are more. */
const MOST = 10;
/** Letters of a label that are shown at most. */
const LONGEST = 18;

interface ClassBarsProps {
  readonly model: Pick<AttributionModel, 'network' | 'probabilities' | 'explained'>;
  readonly onClass: (index: number) => void;
}

/** Probabilities by class, the explained one marked. */
export function ClassBars({ model: { network, probabilities, explained }, onClass }: ClassBarsProps) {
  const all = Array.from(probabilities, (p, i) => ({ p, i }));
  const likely = new Set([...all].sort((a, b) => b.p - a.p).slice(0, MOST).map(({ i }) => i));
  const shown = all.filter(({ i }) => likely.has(i) || i === explained.class);
  const letters = Math.max(...shown.map(({ i }) => className(network, i).length));
  return (
    <div class="cnn-answer cnn-class-bars" style={{ '--cnn-label': `${Math.min(LONGEST, letters)}ch` }}>
      <div role="listbox" aria-label="Class that is explained">
        {shown.map(({ p, i }) => (
          <button
            key={i} type="button" tabIndex={-1} class={`cnn-answer-row${i === explained.class ? ' is-on' : ''}`} role="option" aria-selected={i === explained.class}
            title={`${className(network, i)}: ${fullNumber(p)}. Click: why this class?`} onClick={() => onClass(i)}
          >
            <span class="cnn-class-label">{className(network, i)}</span>
            <span class="cnn-bar" style={{ '--cnn-share': String(p) }} />
            <span class="cnn-figure">{p.toFixed(3)}</span>
          </button>
        ))}
      </div>
      {all.length > shown.length ? <p class="cnn-aside">{shownWords(shown.length)} of {all.length} classes</p> : null}
      {network.isIndependent ? <p class="cnn-aside">{EACH_BY_ITSELF}</p> : null}
    </div>
  );
}

/** Which classes the bars are: one that is explained stands among them however improbable it is. */
function shownWords(count: number): string {
  return count > MOST ? `the ${MOST} most probable and the one explained` : `the ${MOST} most probable`;
}
