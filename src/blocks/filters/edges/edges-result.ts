// The result of `view: edges`: its public figures, the products behind one number, its sentence.
import { shortNumber } from '../../number-format';
import { statisticsOf } from '../../pictures/plane';
import type { Result } from '../../result';
import { channelSum } from '../explain';
import { mapFigures } from '../map-figures';
import { sumLatex } from '../sum-latex';
import { patchAt } from '../window';
import { channelPlane, isBrightness, kernelSum, picturePlane, type EdgesModel } from './edges-model';
import { kernelNamed } from './kernels';

/** The range of the answers by colour, the place, the kernel's sum. */
export function edgesResult({ picture, kernel, map, windows, place }: EdgesModel): Omit<Result, 'sentence'> {
  const colours = picture.channels > 1 ? ['red', 'green', 'blue'] : ['grey'];
  const channels = colours.map((_, c) => channelSum(c, patchAt(picturePlane(picture, c), windows, place), kernel.rows.flat()));
  const figures = colours.flatMap((colour, c) => [
    ...mapFigures(colour, statisticsOf(channelPlane(map, c).values)),
    { name: 'value', label: `${colour}[${place.row}, ${place.column}]`, value: channels[c].sum },
  ]);
  const [first] = channels;
  const table = { columns: ['row', 'column', 'pixel', 'kernel', 'product'], rows: first.patch.map((x, t) => [Math.floor(t / windows.kernel[1]), t % windows.kernel[1], x, first.kernel[t], first.products[t]]) };
  return { figures: [...figures, { name: 'kernel-sum', value: kernelSum(kernel) }], table, latex: sumLatex({ kind: 'sum', windows, channels: [first], value: first.sum }) };
}

/** What the kernel does, and where. */
export function edgesSentence({ kernel, map, stride, windows, picture }: EdgesModel): string {
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
