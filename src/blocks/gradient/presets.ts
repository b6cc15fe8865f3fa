// The story of the vanishing gradient in five steps, each beside the first.
import type { FlowSetting } from '../../study/gradient-flow/setting';

/** One step of the story. */
export interface Preset {
  readonly name: string;
  /** One sentence for the tooltip. */
  readonly moral: string;
  readonly setting: FlowSetting;
}

const START: FlowSetting = { activation: 'sigmoid', init: { name: 'normal', scale: 0.01 }, norm: 'none', residual: false };

/** The steps in their order. */
export const presets: readonly Preset[] = [
  { name: 'Sigmoid, small weights', moral: 'Small weights times small slopes: every layer swallows nearly everything.', setting: START },
  { name: 'Tanh, Glorot', moral: 'A slope of 1 at zero, and weights of the right size.', setting: { ...START, activation: 'tanh', init: { name: 'glorot' } } },
  { name: 'ReLU, He', moral: 'Half of the units pass the gradient whole, and the weights make up for the other half.', setting: { ...START, activation: 'relu', init: { name: 'he' } } },
  { name: 'Batch norm', moral: 'The first network again: normalisation makes up for weights of any size.', setting: { ...START, norm: 'batch' } },
  { name: 'Residual', moral: 'The first network again: a sum gives the gradient a way around every layer.', setting: { ...START, residual: true } },
];

/** The settings that a step shows: the first alone, any other beside the first. */
export function presetSettings({ setting }: Preset): readonly FlowSetting[] {
  return setting === START ? [START] : [START, setting];
}
