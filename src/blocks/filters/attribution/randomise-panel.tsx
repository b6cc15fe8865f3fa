// The sanity check: a slider that lets the network forget layer after layer, the maps as they become, and how alike they
// are to those of the network that knows.
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import { Slider } from '../../ui/slider';
import type { Randomised } from '../../../study/randomisation';
import type { Change } from '../../block';
import type { FiltersOptions } from '../options';
import type { AttributionModel } from './attribution-model';
import { CorrelationChart } from './correlation-chart';
import { MapFigure, type MapLook } from './map-figure';
import { planesOfMap } from './method-map';

interface RandomisePanelProps {
  readonly model: AttributionModel;
  readonly options: FiltersOptions;
  readonly change: Change<FiltersOptions>;
  readonly look: MapLook;
}

/** A row below the maps: the slider, then each map as it became, once a layer is forgotten. */
export function RandomisePanel({ model, options, change, look }: RandomisePanelProps) {
  const { network, maps, randomised } = model;
  const nodes = [...network.layers].reverse().filter(({ weights }) => Object.keys(weights).length > 0).map(({ name }) => name);
  const layers = Math.min(options.randomise ?? 0, nodes.length);
  const words = layers === 0 ? 'nothing is forgotten' : `forgotten: ${nodes.slice(0, layers).map(shortName).join(', ')}`;
  return (
    <>
      <div class="cnn-maps-row" dir="ltr">
        <div class={layers === 0 ? 'cnn-forget' : 'cnn-map cnn-forget'} title="The sanity check: a map that stays when the network has forgotten what it learned is not about what it learned">
          Randomise the top layers
          <Slider label="Layers that forget" value={layers} min={0} max={nodes.length} step={1} text={words} onChange={(k, step) => change({ randomise: k }, step)} />
          <span class="cnn-aside">{words}</span>
        </div>
        {layers === 0 ? null : maps.map((map, i) => <ForgottenMap key={i} title={map.method.title} run={randomised?.runs[i]?.find((one) => one.layers === layers)} model={model} look={look} />)}
      </div>
      {randomised && layers > 0 ? <CorrelationChart courses={maps.map(({ method }, i) => ({ title: method.title, signed: (randomised.runs[i] ?? []).map(({ similarity }) => similarity.signed) }))} nodes={nodes} layers={layers} /> : null}
    </>
  );
}

interface ForgottenMapProps extends Pick<RandomisePanelProps, 'model' | 'look'> {
  readonly title: string;
  /** Undefined until it is computed. */
  readonly run: Randomised | undefined;
}

function ForgottenMap({ title, run, model: { picture }, look }: ForgottenMapProps) {
  return (
    <figure class="cnn-map">
      <figcaption>{title}</figcaption>
      {run ? (
        <MapFigure label={`${title} with ${run.layers} layers forgotten`} planes={planesOfMap(run.attribution, picture)} look={look}>
          <p class="cnn-aside">{similarityText(run.similarity)}</p>
        </MapFigure>
      ) : <p class="cnn-aside cnn-map-waiting">waiting</p>}
    </figure>
  );
}

function similarityText({ signed, absolute }: Randomised['similarity']): string {
  if (!Number.isFinite(signed)) return 'the same everywhere: no ranks';
  return `ρ ${shortNumber(signed, 2)}${Number.isFinite(absolute) ? `, of absolute values ${shortNumber(absolute, 2)}` : ''}`;
}
