// A picture made fit for a reader of pictures: its channels, its size, ink light on dark where that is what is read.
import type { Picture } from './picture';
import { resize } from './resize';

/** Grey by the luma of Rec. ITU-R BT.601, as cameras and most data sets have it; grey stays as it is. */
export function toGrey(picture: Picture): Picture {
  if (picture.channels === 1) return picture;
  const { width, height, pixels } = picture;
  const size = width * height;
  const grey = Float32Array.from({ length: size }, (_, i) => 0.299 * pixels[i] + 0.587 * pixels[size + i] + 0.114 * pixels[2 * size + i]);
  return { width, height, channels: 1, pixels: grey };
}

/** Three equal channels of a grey picture; colour stays as it is. */
export function toColour(picture: Picture): Picture {
  if (picture.channels === 3) return picture;
  const { width, height, pixels } = picture;
  const colour = new Float32Array(3 * pixels.length);
  for (let c = 0; c < 3; c++) colour.set(pixels, c * pixels.length);
  return { width, height, channels: 3, pixels: colour };
}

/** The largest middle part with the proportions of width : height. */
export function cropTo(picture: Picture, width: number, height: number): Picture {
  const scale = Math.min(picture.width / width, picture.height / height);
  return middleOf(picture, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
}

/** The middle w × h pixels, as PyTorch’s CenterCrop takes them but for half pixels, which are rounded down here. */
function middleOf(picture: Picture, w: number, h: number): Picture {
  const [left, top] = [Math.floor((picture.width - w) / 2), Math.floor((picture.height - h) / 2)];
  const pixels = new Float32Array(picture.channels * w * h);
  for (let row = 0; row < picture.channels * h; row++) {
    const from = (Math.floor(row / h) * picture.height + top + (row % h)) * picture.width + left;
    pixels.set(picture.pixels.subarray(from, from + w), row * w);
  }
  return { width: w, height: h, channels: picture.channels, pixels };
}

/** Reduced until the longer side has at most `longest` pixels; never enlarged. */
export function atMost(picture: Picture, longest: number): Picture {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  return resize(picture, Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
}

/** Light and dark exchanged, where the border is lighter than middle grey: dark ink on light paper. */
export function lightOnDark(picture: Picture): Picture {
  return borderMean(picture) > 0.5 ? { ...picture, pixels: picture.pixels.map((value) => 1 - value) } : picture;
}

function borderMean({ width, height, pixels }: Picture): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < pixels.length; i++) {
    const x = i % width;
    const y = Math.floor(i / width) % height;
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue;
    sum += pixels[i];
    count++;
  }
  return sum / count;
}

/** The picture with a shorter side of so many pixels. */
function brought(picture: Picture, side: number): Picture {
  const scale = side / Math.min(picture.width, picture.height);
  return resize(picture, Math.round(picture.width * scale), Math.round(picture.height * scale));
}

/** What a network takes: [channels, height, width]. */
export type InputShape = readonly [channels: number, height: number, width: number];

/** How a picture becomes an input. */
export interface Fitting {
  /** See {@link lightOnDark}. */
  readonly ink: boolean;
  /** The shorter side is brought to so many pixels before the middle is cut out; without it the largest middle is taken. */
  readonly shorter?: number;
  /** The whole picture, without regard to its proportions. */
  readonly squeezed?: boolean;
}

/** The picture as input of a network: its middle, in the network’s size and channels. */
export function fitTo(picture: Picture, [channels, height, width]: InputShape, { ink, shorter, squeezed }: Fitting): Picture {
  const coloured = channels === 1 ? toGrey(picture) : toColour(picture);
  const sized = shorter === undefined ? resize(squeezed ? coloured : cropTo(coloured, width, height), width, height) : middleOf(brought(coloured, Math.max(shorter, width, height)), width, height);
  return ink ? lightOnDark(sized) : sized;
}
