// The controls of occlusion: which class, which layer's strongest map, how large the square.
import type { Change } from '../../block';
import { Slider } from '../../ui/slider';
import { className } from '../class-choice';
import type { FiltersOptions } from '../options';
import type { OcclusionModel } from './occlusion-model';
import { shortName } from '../../models/short-name';

interface OcclusionControlsProps {
  readonly model: OcclusionModel;
  readonly change: Change<FiltersOptions>;
}

/** Classes that fit into a list; of more, one is written in the note. */
const MOST = 50;

/** One row of small controls. */
export function OcclusionControls({ model, change }: OcclusionControlsProps) {
  const { network, layer, picture, square, class: chosen } = model;
  const withMaps = network.layers.filter(({ shape }) => shape.length === 3);
  const classes = network.labels.slice(0, MOST);
  return (
    <div class="cnn-controls">
      {classes.length > 0 && chosen < classes.length ? (
        <label class="cnn-control">
          class
          <select class="dropdown cnn-choice" aria-label="Class that is followed" value={String(chosen)} onChange={(event) => change({ class: className(network, Number(event.currentTarget.value)) })}>
            {classes.map((label, i) => <option key={i} value={String(i)} selected={i === chosen}>{label}</option>)}
          </select>
        </label>
      ) : null}
      {layer ? (
        <label class="cnn-control">
          strongest map of
          <select class="dropdown cnn-choice" aria-label="Layer whose strongest map is followed" value={layer.name} onChange={(event) => change({ layer: { name: event.currentTarget.value } })}>
            {withMaps.map(({ name }) => <option key={name} value={name} selected={name === layer.name}>{shortName(name)}</option>)}
          </select>
        </label>
      ) : null}
      <label class="cnn-control">
        square {square} × {square}
        <Slider label="Side of the square" value={square} min={1} max={Math.min(picture.width, picture.height)} step={1} text={`${square} pixels`} onChange={(side, step) => change({ square: side, pixel: undefined }, step)} />
      </label>
    </div>
  );
}
