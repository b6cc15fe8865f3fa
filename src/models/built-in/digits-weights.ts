// Written by `npm run train-models`; not to be edited. The recipe is scripts/train-models/digits.ts.

/** The packed int8 weights of the built-in model `digits`, in base64. */
export const digitsWeights =
  '';
