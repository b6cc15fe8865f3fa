// How much handwriting varies: every range of the generator in one table. Lengths are parts of the digit's height,
// a spread is the standard deviation of a normal draw (of its logarithm where the name says factor).

/** The ranges from which each picture draws its writer, pen and paper. */
export const hand = {
  /** Of every skeleton point, times the writer's sloppiness. */
  pointSpread: 0.042,
  /** Sloppiness is lognormal with this spread … */
  sloppinessFactorSpread: 0.45,
  /** … and at most this. */
  sloppinessMost: 2.5,
  /** Of a whole stroke after the first, relative to the points' spread. */
  strokeSpread: 0.8,
  /** Chance that a corner is written as a curve. */
  cornerRounded: 0.25,
  /** Ends of strokes run over by up to 6 % (three in ten) or fall short by up to 9 % (seven in twenty). */
  endOverrun: { chance: 0.3, most: 0.06 },
  endShortfall: { chance: 0.35, most: 0.09 },
  /** Vertical and horizontal power warps y^g, x^g, taper of the width and bend of the axis. */
  verticalFactorSpread: 0.22,
  horizontalFactorSpread: 0.15,
  taperSpread: 0.22,
  bendSpread: 0.12,
  /** Width ÷ height, around that of the variant. */
  aspectFactorSpread: 0.23,
  /** Slant to the right as a shear; a 1 has nothing but its stem and varies more. */
  shearMean: 0.12,
  shearSpread: 0.22,
  shearSpreadOfOne: 0.11,
  /** Radians. */
  rotationSpread: 0.1,
  /** Two sines an axis bend the paper; amplitude, its spread, and wave numbers in radians per height. */
  waveAmplitude: 0.035,
  waveFactorSpread: 0.4,
  waveNumber: { least: 4.5, most: 9 },
  /** Pen radius. */
  radius: { middle: 0.067, factorSpread: 0.33, least: 0.022, most: 0.16 },
  /** A lone stem is often drawn bolder: half-normal, as a factor. */
  boldOneSpread: 0.3,
  /** Radius varying along the path (pressure) and with the direction (a broad nib). */
  pressureSpread: 0.15,
  nibSpread: 0.15,
  /** Width in pixels over which the ink fades at its edge. */
  edge: { least: 0.8, most: 1.4 },
  /** Spread of the noise of edge pixels: exponentially distributed over the pictures, with a cap. */
  edgeNoise: { mean: 0.1, most: 0.3 },
  /** Of the ink's darkness. */
  gainSpread: 0.05,
  /** Chance of one to three specks or faded spots. */
  blemished: 0.1,
} as const;
