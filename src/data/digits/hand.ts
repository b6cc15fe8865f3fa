// How much handwriting varies: every range of the generator in one table. Lengths are parts of the digit's height,
// a spread is the standard deviation of a normal draw (of its logarithm where the name says factor).

/** The ranges from which each picture draws its writer, pen and paper. */
export interface Hand {
  /** Of every skeleton point, times the writer's sloppiness. */
  readonly pointSpread: number;
  /** Sloppiness is lognormal with this spread … */
  readonly sloppinessFactorSpread: number;
  /** … and at most this. */
  readonly sloppinessMost: number;
  /** Of a whole stroke after the first, relative to the points' spread. */
  readonly strokeSpread: number;
  /** Chance that a corner is written as a curve. */
  readonly cornerRounded: number;
  /** How often the end of a stroke runs over or falls short, and by which part of the stroke's length at most. */
  readonly endOverrun: { readonly chance: number; readonly most: number };
  readonly endShortfall: { readonly chance: number; readonly most: number };
  /** Vertical and horizontal power warps y^g, x^g, taper of the width and bend of the axis. */
  readonly verticalFactorSpread: number;
  readonly horizontalFactorSpread: number;
  readonly taperSpread: number;
  readonly bendSpread: number;
  /** Width ÷ height, around that of the variant. */
  readonly aspectFactorSpread: number;
  /** Slant to the right as a shear; a 1 has nothing but its stem and varies more. */
  readonly shearMean: number;
  readonly shearSpread: number;
  readonly shearSpreadOfOne: number;
  /** Radians. */
  readonly rotationSpread: number;
  /** Two sines an axis bend the paper; amplitude, its spread, and wave numbers in radians per height. */
  readonly waveAmplitude: number;
  readonly waveFactorSpread: number;
  readonly waveNumber: { readonly least: number; readonly most: number };
  /** Pen radius. */
  readonly radius: { readonly middle: number; readonly factorSpread: number; readonly least: number; readonly most: number };
  /** A lone stem is often drawn bolder: half-normal, as a factor. */
  readonly boldOneSpread: number;
  /** Radius varying along the path (pressure) and with the direction (a broad nib). */
  readonly pressureSpread: number;
  readonly nibSpread: number;
  /** Width in pixels over which the ink fades at its edge. */
  readonly edge: { readonly least: number; readonly most: number };
  /** Spread of the noise of edge pixels: exponentially distributed over the pictures, with a cap. */
  readonly edgeNoise: { readonly mean: number; readonly most: number };
  /** Of the ink's darkness. */
  readonly gainSpread: number;
  /** Chance of one to three specks or faded spots. */
  readonly blemished: number;
}

/** As people really write, and worse: what a network should have seen that is to read real handwriting. */
export const everyHand: Hand = {
  pointSpread: 0.042,
  sloppinessFactorSpread: 0.45,
  sloppinessMost: 2.5,
  strokeSpread: 0.8,
  cornerRounded: 0.25,
  endOverrun: { chance: 0.3, most: 0.06 },
  endShortfall: { chance: 0.35, most: 0.09 },
  verticalFactorSpread: 0.22,
  horizontalFactorSpread: 0.15,
  taperSpread: 0.22,
  bendSpread: 0.12,
  aspectFactorSpread: 0.23,
  shearMean: 0.12,
  shearSpread: 0.22,
  shearSpreadOfOne: 0.11,
  rotationSpread: 0.1,
  waveAmplitude: 0.035,
  waveFactorSpread: 0.4,
  waveNumber: { least: 4.5, most: 9 },
  radius: { middle: 0.067, factorSpread: 0.33, least: 0.022, most: 0.16 },
  boldOneSpread: 0.3,
  pressureSpread: 0.15,
  nibSpread: 0.15,
  edge: { least: 0.8, most: 1.4 },
  edgeNoise: { mean: 0.1, most: 0.3 },
  gainSpread: 0.05,
  blemished: 0.1,
};

/** A tidy hand, and a good scan: what a small network learns to read in some ten thousand pictures. */
export const neatHand: Hand = {
  ...everyHand,
  pointSpread: 0.02,
  sloppinessMost: 1.5,
  verticalFactorSpread: 0.14,
  horizontalFactorSpread: 0.1,
  taperSpread: 0.14,
  bendSpread: 0.07,
  aspectFactorSpread: 0.15,
  shearSpread: 0.17,
  waveAmplitude: 0.02,
  radius: { ...everyHand.radius, factorSpread: 0.25 },
  edgeNoise: { ...everyHand.edgeNoise, mean: 0.04 },
  blemished: 0.05,
};
