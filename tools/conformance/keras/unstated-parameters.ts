// Parameters of an activation that its case file does not state. Keras' relu and elu take a slope and a ceiling, but the
// files give only their names; so one number of the expected output fixes each, and all others have to agree with it.

/** The slope below zero (relu) or the depth (elu), and the ceiling; absent where the numbers show the default. */
export interface UnstatedParameters {
  readonly alpha?: number;
  readonly ceiling?: number;
}

/** Read off at the most negative input, and at the largest. */
export function unstatedParameters(activation: string, x: ArrayLike<number>, expected: ArrayLike<number>): UnstatedParameters {
  if (activation === 'relu') return { ...alphaOf(x, expected, (lowest) => lowest), ...ceilingOf(x, expected) };
  return activation === 'elu' ? alphaOf(x, expected, Math.expm1) : {};
}

function alphaOf(x: ArrayLike<number>, expected: ArrayLike<number>, unit: (lowest: number) => number): UnstatedParameters {
  const at = Array.from(x).reduce((lowest, xi, i) => (xi < x[lowest] ? i : lowest), 0);
  return x[at] < 0 && expected[at] < 0 ? { alpha: expected[at] / unit(x[at]) } : {};
}

function ceilingOf(x: ArrayLike<number>, expected: ArrayLike<number>): UnstatedParameters {
  const [highest, ceiling] = [Math.max(...Array.from(x)), Math.max(...Array.from(expected))];
  return ceiling > 0 && ceiling < highest ? { ceiling } : {};
}
