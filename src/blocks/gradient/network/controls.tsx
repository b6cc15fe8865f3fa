// The controls of a real network: its weights as they are or fresh, and how many batches are looked at.
import type { ViewProps } from '../../block';
import { NumberField } from '../../ui/number-field';
import { oneTwoFive } from '../../ui/one-two-five';
import { INIT_NAMES, INIT_TITLES } from '../names';
import { LIMITS, type GradientOptions } from '../options';
import type { NetworkGradientModel } from './model';

const AS_IT_IS = 'as it is';

/** A choice of weights, and the number of batches where there can be several. */
export function NetworkControls({ options, model, change }: Pick<ViewProps<GradientOptions, NetworkGradientModel>, 'options' | 'model' | 'change'>) {
  const { init, compare } = options;
  const set = (name: string) => {
    const picked = INIT_NAMES.find((one) => one === name);
    change({ compare: undefined, init: picked && (picked === 'normal' ? { name: picked, scale: 0.01 } : { name: picked }) });
  };
  const refuse = (value: number) => (Number.isInteger(value) && value >= LIMITS.seeds.min && value <= LIMITS.seeds.max ? undefined : `Expected a whole number from ${LIMITS.seeds.min} to ${LIMITS.seeds.max}.`);
  const hasBatches = (model.view === 'flow' || model.view === 'histograms') && model.runs > 1;
  return (
    <>
      {compare ? null : (
        <label class="cnn-control">
          <span>Weights</span>
          <select class="dropdown cnn-choice" aria-label="Weights" value={init?.name ?? AS_IT_IS} onChange={(event) => set(event.currentTarget.value)}>
            {[AS_IT_IS, ...INIT_NAMES].map((name) => <option key={name} value={name} selected={name === (init?.name ?? AS_IT_IS)}>{name === AS_IT_IS ? name : `fresh, ${INIT_TITLES[name as keyof typeof INIT_TITLES]}`}</option>)}
          </select>
          {init?.name === 'normal' ? <span class="cnn-setting-scale">σ <NumberField label="σ" value={init.scale ?? 1} step={oneTwoFive} refuse={(scale) => (scale > 0 && scale <= 10 ? undefined : 'The spread must be above 0 and at most 10.')} onChange={(scale) => change({ init: { name: 'normal', scale } })} /></span> : null}
        </label>
      )}
      {hasBatches ? <label class="cnn-control"><span>Batches</span><NumberField label="Batches" value={model.runs} step={1} refuse={refuse} onChange={(value) => change({ seeds: value })} /></label> : null}
    </>
  );
}
