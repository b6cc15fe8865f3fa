// Label smoothing on a slider.
import { shortNumber } from '../number-format';
import { NumberField } from '../ui/number-field';
import { Slider } from '../ui/slider';
import type { PartProps } from './view';

/** ε from 0 to 1. */
export function Smoothing({ editing: { model }, change }: PartProps) {
  const { smoothing } = model.settings;
  return (
    <label class="cnn-control">
      <span>Smoothing ε</span>
      <Slider label="Label smoothing" value={smoothing} min={0} max={1} step={0.01} text={`ε = ${shortNumber(smoothing)}`} onChange={(value, step) => change({ smoothing: value }, step)} />
      <NumberField label="Label smoothing, typed" value={smoothing} step={0.01} refuse={(x) => (x >= 0 && x <= 1 ? undefined : 'ε lies between 0 and 1.')} onChange={(value) => change({ smoothing: value })} />
    </label>
  );
}
