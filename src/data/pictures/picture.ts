// What a picture is here: plain numbers, one plane a channel. Not a file, not a canvas.

/** A picture, as a network sees it. */
export interface Picture {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** 1 for grey, 3 for red, green, blue. */
  readonly channels: 1 | 3;
  /** channels × height × width values, 0 black to 1 full, rows first. */
  readonly pixels: Float32Array;
}

/** A file that is no picture, or none that can be read. The message ends “…, found …”. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}
