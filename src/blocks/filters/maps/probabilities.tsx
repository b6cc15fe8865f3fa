// The network’s answer: a bar for each class, the greatest one marked.
import { fullNumber } from '../../number-format';
import { EACH_BY_ITSELF } from '../answer-words';
import type { MapsModel } from './maps-model';

/** Networks with more classes show the most probable ones. */
const MOST = 10;
const TOP = 5;

/** Probabilities by class. */
export function Probabilities({ model: { probabilities, network: { labels, isIndependent } } }: { readonly model: MapsModel }) {
  const all = Array.from(probabilities, (p, i) => ({ p, label: labels[i] ?? String(i), i }));
  const byChance = [...all].sort((a, b) => b.p - a.p);
  const shown = all.length <= MOST ? all : byChance.slice(0, TOP);
  const best = byChance[0]?.i;
  if (best === undefined) return null;
  return (
    <div class="cnn-answer" role="table" aria-label="Probabilities">
      {shown.map(({ p, label, i }) => (
        <div key={i} class={`cnn-answer-row${i === best ? ' is-best' : ''}`} role="row">
          <span class="cnn-answer-label" role="rowheader">{label}</span>
          <span class="cnn-bar" title={fullNumber(p)} style={{ '--cnn-share': String(p) }} />
          <span role="cell" class="cnn-figure" title={fullNumber(p)}>{p.toFixed(3)}</span>
        </div>
      ))}
      {all.length > MOST ? <p class="cnn-aside">the {TOP} most probable of {all.length} classes</p> : null}
      {isIndependent ? <p class="cnn-aside">{EACH_BY_ITSELF}</p> : null}
    </div>
  );
}
