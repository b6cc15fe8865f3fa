// The controls of `cnn-gradient`: the story's steps, the size, and a row for every curve.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FlowSetting } from '../../study/gradient-flow/setting';
import type { ViewProps } from '../block';
import { NumberField } from '../ui/number-field';
import { Slider } from '../ui/slider';
import type { GradientModel } from './model';
import { GRADIENT_VIEWS, LIMITS, MOST_SETTINGS, type GradientOptions, type GradientViewName } from './options';
import { presets, presetSettings } from './presets';
import { settingsOf, withSettings } from './settings';
import { SettingRow } from './setting-row';

type ControlProps = Pick<ViewProps<GradientOptions, GradientModel>, 'options' | 'model' | 'change'>;

/** The depth alone: the one control that every class needs. */
export function DepthControl({ options, model: { size }, change }: ControlProps) {
  const least = Math.max(LIMITS.depth.min, Number(options.silence?.layer ?? 0) + 1);
  const set = (value: number, step: { readonly settled: boolean }) => change({ depth: Math.round(value) }, step);
  return (
    <label class="cnn-control">
      <span>Depth</span>
      <Slider label="Depth" value={size.depth} min={least} max={60} step={1} text={`${size.depth} layers`} onChange={set} />
      <NumberField label="Depth, typed" value={size.depth} step={1} refuse={refusal({ min: least, max: LIMITS.depth.max })} onChange={(depth) => change({ depth })} />
    </label>
  );
}

/** Width and number of random starts. */
export function SizeControls({ model: { size, seeds, view }, change }: ControlProps) {
  return (
    <>
      <label class="cnn-control"><span>Width</span><NumberField label="Width" value={size.width} step={1} refuse={refusal(LIMITS.width)} onChange={(width) => change({ width })} /></label>
      {view === 'train' || view === 'check' ? null : <label class="cnn-control"><span>Starts</span><NumberField label="Random starts" value={seeds} step={1} refuse={refusal(LIMITS.seeds)} onChange={(value) => change({ seeds: value })} /></label>}
    </>
  );
}

/** The story as a row of buttons. */
export function PresetButtons({ options, change }: ControlProps) {
  const shown = JSON.stringify(settingsOf(options));
  return (
    <div class="cnn-presets" role="group" aria-label="The story in five steps">
      {presets.map((preset, i) => {
        const settings = presetSettings(preset);
        return (
          <button type="button" key={preset.name} class="cnn-preset" title={preset.moral} aria-pressed={shown === JSON.stringify(settings)} onClick={() => change(withSettings(settings))}>
            <span class="cnn-preset-number">{i + 1}</span> {preset.name}
          </button>
        );
      })}
    </div>
  );
}

const VIEW_TITLES: Readonly<Record<GradientViewName, string>> = { flow: 'Gradient', histograms: 'Units', train: 'Train', check: 'Check' };

/** What is shown of the same networks. */
export function ViewButtons({ model, change }: Pick<ViewProps<GradientOptions, { readonly view: GradientViewName }>, 'model' | 'change'>) {
  return (
    <div class="cnn-presets" role="group" aria-label="View">
      {GRADIENT_VIEWS.map((view) => (
        <button type="button" key={view} class="cnn-preset" aria-pressed={model.view === view} onClick={() => change({ view })}>{VIEW_TITLES[view]}</button>
      ))}
    </div>
  );
}

/** A row for every curve, and one more on request. */
export function SettingRows({ options, change }: ControlProps) {
  const settings = settingsOf(options);
  const { ref, ask } = useRowFocus(settings.length);
  const replace = (next: readonly FlowSetting[]) => change(withSettings(next));
  const remove = (k: number) => { ask(k); replace(settings.filter((_, i) => i !== k)); };
  const add = () => {
    if (settings.length === MOST_SETTINGS - 1) ask(settings.length);
    replace([...settings, settings[settings.length - 1]]);
  };
  return (
    <div class="cnn-settings" ref={ref}>
      {settings.map((setting, k) => (
        <SettingRow
          key={k} index={k} setting={setting}
          onChange={(changed) => replace(settings.map((old, i) => (i === k ? changed : old)))}
          onRemove={settings.length > 1 ? () => remove(k) : undefined}
        />
      ))}
      {settings.length < MOST_SETTINGS ? <button type="button" class="clickable-icon cnn-quiet-button" data-no-picture onClick={add}>+ Add a curve</button> : null}
    </div>
  );
}

/** Whoever presses a button that goes with its row is led to the row that stands there then, or to the last one: to its button, or its first choice where it has none. */
function useRowFocus(count: number) {
  const ref = useRef<HTMLDivElement>(null);
  const asked = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const rows = ref.current?.querySelectorAll('.cnn-setting') ?? [];
    const row = asked.current === undefined ? undefined : rows[Math.min(asked.current, count - 1)];
    asked.current = undefined;
    (row?.querySelector<HTMLElement>('button') ?? row?.querySelector<HTMLElement>('select'))?.focus();
  }, [count]);
  return { ref, ask: (row: number) => void (asked.current = row) };
}

function refusal({ min, max }: { readonly min: number; readonly max: number }) {
  return (value: number) => (Number.isInteger(value) && value >= min && value <= max ? undefined : `Expected a whole number from ${min} to ${max}.`);
}
