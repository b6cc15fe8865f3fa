// What is done to a picture before the first layer of a network out of a file: what the file was trained with and mostly
// does not say.

/** What may be said of it; whatever is left out is guessed from the file. */
export type Preprocessing = Partial<CompletePreprocessing>;

/** All of it. A pixel x from 0 to 1 becomes (x · scale − mean) / std; then the channels are put in order. */
export interface CompletePreprocessing {
  /** 255 for networks that were trained on bytes. */
  readonly scale: number;
  /** One number, or one for each channel as the network has them. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly order: ChannelOrder;
  /** Pixels of the picture's shorter side before its middle is taken; absent where the middle is made to fit at once. */
  readonly size?: number;
  /** Pixels of the side of the middle, or `none` where the whole picture is squeezed. Only a network of open size takes another than its own. */
  readonly crop?: number | 'none';
}

/** The order of the colours in the network's input. */
export type ChannelOrder = 'RGB' | 'BGR';

/** Pixels as they are, from 0 to 1. */
export const PLAIN: CompletePreprocessing = { scale: 1, mean: [0], std: [1], order: 'RGB' };

/** Whether pixels reach the network's first layer as they are. */
export function leavesPixels({ scale, mean, std, order }: CompletePreprocessing): boolean {
  return scale === 1 && order === 'RGB' && mean.every((m) => m === 0) && std.every((s) => s === 1);
}
