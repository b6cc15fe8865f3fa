// The controls of one curve: activation, initialiser, normalisation, residual.
import { FLOW_ACTIVATIONS, flowActivations } from '../../study/gradient-flow/activations';
import { FLOW_NORMS, type FlowInit, type FlowSetting } from '../../study/gradient-flow/setting';
import { NumberField } from '../ui/number-field';
import { oneTwoFive } from '../ui/one-two-five';
import { INIT_NAMES, INIT_TITLES, NORM_TITLES } from './names';

interface RowProps {
  /** Place of the curve, for its colour and for labels. */
  readonly index: number;
  readonly setting: FlowSetting;
  readonly onChange: (setting: FlowSetting) => void;
  /** Absent where the last curve would go. */
  readonly onRemove?: (() => void) | undefined;
}

/** One line of selectors. */
export function SettingRow({ index, setting, onChange, onRemove }: RowProps) {
  const name = `curve ${index + 1}`;
  const { init } = setting;
  return (
    <div class={`cnn-setting cnn-series-${index}`} role="group" aria-label={`Curve ${index + 1}`}>
      <span class="cnn-setting-key" />
      <Choice label={`Activation of ${name}`} value={setting.activation} choices={FLOW_ACTIVATIONS} title={(value) => flowActivations[value].title} onChange={(activation) => onChange({ ...setting, activation })} />
      <Choice label={`Initialiser of ${name}`} value={init.name} choices={INIT_NAMES} title={(value) => INIT_TITLES[value]} onChange={(next) => onChange({ ...setting, init: freshInit(next) })} />
      {init.name === 'normal' ? (
        <span class="cnn-setting-scale">σ <NumberField label={`σ of ${name}`} value={init.scale ?? 1} step={oneTwoFive} refuse={refuseScale} onChange={(scale) => onChange({ ...setting, init: { name: 'normal', scale } })} /></span>
      ) : null}
      <Choice label={`Normalisation of ${name}`} value={setting.norm} choices={FLOW_NORMS} title={(value) => NORM_TITLES[value]} onChange={(norm) => onChange({ ...setting, norm })} />
      <label class="cnn-setting-residual">
        <input type="checkbox" checked={setting.residual} onChange={(event) => onChange({ ...setting, residual: event.currentTarget.checked })} /> residual
      </label>
      {onRemove ? <button type="button" class="clickable-icon cnn-quiet-button" data-no-picture aria-label={`Remove ${name}`} title="Remove this curve" onClick={onRemove}>×</button> : null}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly title: (value: T) => string;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, choices, title, onChange }: ChoiceProps<T>) {
  const pick = (text: string) => {
    const picked = choices.find((choice) => choice === text);
    if (picked !== undefined) onChange(picked);
  };
  return (
    <select class="dropdown cnn-choice" aria-label={label} value={value} onChange={(event) => pick(event.currentTarget.value)}>
      {choices.map((choice) => <option key={choice} value={choice} selected={choice === value}>{title(choice)}</option>)}
    </select>
  );
}

function freshInit(name: FlowInit['name']): FlowInit {
  return name === 'normal' ? { name, scale: 0.01 } : { name };
}

function refuseScale(scale: number): string | undefined {
  return scale > 0 && scale <= 10 ? undefined : 'The spread must be above 0 and at most 10.';
}
