// The live sentence of `cnn-filters`: what is to be seen.
import { percent, shortNumber } from '../number-format';
import { statisticsOf } from '../pictures/plane';
import { channelPlane, isBrightness, kernelSum, type EdgesModel } from './edges-model';
import { kernelNamed } from './kernels';
import { planeOf, type MapsModel } from './maps-model';
import type { FiltersModel } from './model';
import { filterValues, type WeightsModel } from './weights-model';

/** One or two sentences about a model. */
export function filtersSentence(model: FiltersModel): string {
  if (model.view === 'weights') return weightsSentence(model);
  return model.view === 'maps' ? mapsSentence(model) : edgesSentence(model);
}

function mapsSentence({ network, picture, layer, unit, activations, probabilities }: MapsModel): string {
  const best = indexOfMax(probabilities);
  const answer = `The network takes ${picture.name} for “${network.labels[best] ?? best}”, with ${percent(probabilities[best])}.`;
  const plane = planeOf(activations[layer.name], unit);
  if (!plane) return `${layer.name} holds ${layer.shape[0]} numbers. ${answer}`;
  const { active, max, min } = statisticsOf(plane.values);
  if (max === min) return `Unit ${unit} of ${layer.name} is ${shortNumber(max)} everywhere: it sees nothing here. ${answer}`;
  return `Unit ${unit} of ${layer.name} is above zero in ${percent(active)} of its map, at most ${shortNumber(max, 3)}. ${answer}`;
}

function weightsSentence({ layer, unit, filters, seen }: WeightsModel): string {
  const [units, channels, height, width] = filters.shape;
  const { rms, min, max } = statisticsOf(filterValues(filters, unit));
  const all = `${layer.name} has ${units} filters of ${channels > 1 ? `${channels} × ` : ''}${height} × ${width} weights.`;
  const own = `Filter ${unit} runs from ${shortNumber(min, 3)} to ${shortNumber(max, 3)} with a root mean square of ${shortNumber(rms, 3)}`;
  return seen && seen.map !== seen.before ? `${all} ${own}; the changed weights move its map by at most ${shortNumber(largestGap(seen.map.values, seen.before.values), 3)}.` : `${all} ${own}.`;
}

function edgesSentence({ kernel, map, stride, windows, picture }: EdgesModel): string {
  const named = kernel.name === undefined ? undefined : kernelNamed(kernel.name);
  const what = named ? `${named.name} ${named.effect}.` : `The numbers of this kernel sum to ${shortNumber(kernelSum(kernel))}${isBrightness({ kernel }) ? ': plain areas keep their brightness' : ''}.`;
  const { min, max } = statisticsOf(channelPlane(map, 0).values);
  const [height, width] = windows.output;
  const steps = stride > 1 ? ` at every ${ordinal(stride)} pixel` : '';
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} It fits ${height} × ${width} times into ${picture.name}${steps}; the answers run from ${shortNumber(min, 3)} to ${shortNumber(max, 3)}.`;
}

function ordinal(n: number): string {
  return { 2: 'second', 3: 'third' }[n] ?? `${n}th`;
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

function indexOfMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
