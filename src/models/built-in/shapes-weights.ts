// Written by `npm run train-models`; not to be edited. The recipe is scripts/train-models/shapes.ts.

/** The packed int8 weights of the built-in model `shapes`, in base64. */
export const shapesWeights =
  '';
