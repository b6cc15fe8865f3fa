// What is said of a model out of a file: how large it is, what it is given, and what was guessed of that.
import type { NetworkView } from '../../lab/jobs/filters-network';
import { sizeOf } from '../../engine/shape';
import { shortNumber } from '../number-format';

type FileView = NonNullable<NetworkView['file']>;

const FORMATS: Readonly<Record<FileView['format'], string>> = { onnx: 'ONNX', tfjs: 'TensorFlow.js', convnetjs: 'ConvNetJS' };

/** A model out of a file in sentences, the first in a few words; none for any other model. */
export function modelWords({ file, layers, input, classes, isIndependent }: NetworkView): readonly string[] {
  if (!file) return [];
  const weights = layers.reduce((sum, layer) => sum + Object.values(layer.weights).reduce((all, shape) => all + sizeOf(shape), 0), 0);
  const answer = classes === undefined ? `Its answer is ${extents(layers[layers.length - 1].shape)} numbers, no row of scores.` : '';
  return [
    `${file.name}: ${FORMATS[file.format]}, ${megabytes(file.size)}, ${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}, ${counted(weights)} weights.`,
    `${givenWords(file, input.shape)} ${guessWords(file)}`.trim(),
    ...(file.outputs.length > 1 ? [`It gives ${file.outputs.length} outputs (${file.outputs.slice(0, 4).join(', ')}${file.outputs.length > 4 ? ' …' : ''}); the first is its answer here.`] : []),
    answer,
    isIndependent ? 'It ends in a sigmoid: each class has a probability of its own, whatever the others have.' : '',
  ].filter((sentence) => sentence !== '');
}

function givenWords({ preprocessing: { scale, mean, std, order, size, crop } }: FileView, shape: readonly number[]): string {
  const [channels, height, width] = shape;
  const cut = crop === 'none' ? 'the whole picture, squeezed' : size === undefined ? 'the largest middle of the picture' : `the middle of the picture, its shorter side brought to ${size} pixels`;
  const colours = channels === 1 ? 'grey, light on dark' : order;
  return `The network is given ${cut}: ${channels} × ${height} × ${width} numbers, ${colours}, ${arithmetic(scale, mean, std)}.`;
}

function arithmetic(scale: number, mean: readonly number[], std: readonly number[]): string {
  const isPlain = mean.every((m) => m === 0) && std.every((s) => s === 1);
  if (isPlain) return scale === 1 ? 'from 0 to 1' : `from 0 to ${scale}`;
  const ends = [mean, std].every((list) => list.length === 1) ? `, from ${shortNumber((0 - mean[0]) / std[0], 3)} to ${shortNumber((scale - mean[0]) / std[0], 3)}` : '';
  return `each (${scale === 1 ? 'x' : `${scale}·x`} − ${row(mean)}) / ${row(std)}${ends}`;
}

function guessWords({ because, isOpen, preprocessing: { size, crop } }: FileView): string {
  const guess = because === undefined ? '' : `That is a guess: ${because}. If it was trained otherwise, write preprocessing.`;
  const open = isOpen && size === undefined && crop === undefined ? 'It would take any size; write preprocessing: {size: 320} for another.' : '';
  return [guess, open].filter(Boolean).join(' ');
}

function row(values: readonly number[]): string {
  return values.length === 1 ? String(values[0]) : `[${values.join(', ')}]`;
}

function extents(shape: readonly number[]): string {
  return shape.join(' × ');
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function counted(n: number): string {
  return n < 1e6 ? n.toLocaleString('en') : `${(n / 1e6).toFixed(1)} million`;
}
