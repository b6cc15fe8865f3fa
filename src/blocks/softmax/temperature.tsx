// The temperature on a logarithmic slider.
import { NumberField } from '../ui/number-field';
import { Slider } from '../ui/slider';
import { shortNumber } from '../number-format';
import type { PartProps } from './view';

/** T from 0.05 to 20 by the slider; any positive number by typing. */
export function Temperature({ editing: { model }, change }: PartProps) {
  const { temperature } = model.settings;
  const set = (power: number, step: { readonly settled: boolean }) => change({ temperature: rounded(10 ** power) }, step);
  return (
    <label class="cnn-control">
      <span>Temperature</span>
      <Slider label="Temperature" value={Math.log10(temperature)} min={-1.301} max={1.301} text={`T = ${shortNumber(temperature)}`} onChange={set} />
      <NumberField label="Temperature, typed" value={temperature} refuse={(t) => (t > 0 && t < Infinity ? undefined : 'The temperature must be above 0.')} onChange={(t) => change({ temperature: t })} />
    </label>
  );
}

/** Three significant digits, and exactly 1 near 1, where the slider snaps. */
function rounded(temperature: number): number {
  return Math.abs(temperature - 1) < 0.03 ? 1 : Number(temperature.toPrecision(3));
}
