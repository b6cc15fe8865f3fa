// The controls of invariance: which movement, how much of it, which late layer.
import type { Change } from '../../block';
import { shortName } from '../../models/short-name';
import { Slider } from '../../ui/slider';
import type { FiltersOptions } from '../options';
import { MOVEMENTS, type InvarianceModel } from './invariance-model';
import { strengthWords } from './movement-words';

interface InvarianceControlsProps {
  readonly model: InvarianceModel;
  readonly options: FiltersOptions;
  readonly change: Change<FiltersOptions>;
}

/** One row of small controls. */
export function InvarianceControls({ model, options: { movement = 'all' }, change }: InvarianceControlsProps) {
  const { network, layers, rows: [row], pictures: { input } } = model;
  const late = layers[layers.length - 1];
  const choose = (name: string) => change({ layers: [...layers.slice(0, -1).map((layer) => layer.name), name].map((one) => ({ name: one })) });
  return (
    <div class="cnn-controls">
      <label class="cnn-control">
        movement
        <select class="dropdown cnn-choice" aria-label="Movement" value={movement} onChange={(event) => change({ movement: MOVEMENTS.find((name) => name === event.currentTarget.value) ?? 'all' })}>
          {['all', ...MOVEMENTS].map((name) => <option key={name} value={name} selected={name === movement}>{name}</option>)}
        </select>
      </label>
      <label class="cnn-control">
        strength
        <Slider label="Strength of the movement" value={row.at} min={0} max={row.strengths.length - 1} step={1} text={strengthWords(row.movement, row.strengths[row.at], input.shape[2])} onChange={(point, step) => change({ point }, step)} />
      </label>
      <label class="cnn-control">
        late layer
        <select class="dropdown cnn-choice" aria-label="Late layer" value={late.name} onChange={(event) => choose(event.currentTarget.value)}>
          {network.layers.map(({ name }) => <option key={name} value={name} selected={name === late.name}>{shortName(name)}</option>)}
        </select>
      </label>
    </div>
  );
}
