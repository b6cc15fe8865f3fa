// A hand that varies nothing, so that each stage of the generator shows what it does by itself.
import { everyHand, type Hand } from '../../../src/data/digits/hand';
import type { Writer } from '../../../src/data/digits/writer';
import { createRandom } from '../../../src/engine/random';

const stillHand: Hand = {
  ...everyHand,
  pointSpread: 0,
  strokeSpread: 0,
  cornerRounded: 0,
  endOverrun: { chance: 0, most: 0 },
  endShortfall: { chance: 0, most: 0 },
  verticalFactorSpread: 0,
  horizontalFactorSpread: 0,
  taperSpread: 0,
  bendSpread: 0,
  aspectFactorSpread: 0,
  shearMean: 0,
  shearSpread: 0,
  shearSpreadOfOne: 0,
  rotationSpread: 0,
  waveAmplitude: 0,
  radius: { middle: 0.05, factorSpread: 0, least: 0.01, most: 0.2 },
  boldOneSpread: 0,
  pressureSpread: 0,
  nibSpread: 0,
  edge: { least: 1, most: 1 },
  edgeNoise: { mean: 0, most: 0 },
  gainSpread: 0,
  blemished: 0,
};

/** A writer with this hand, but for what is given. */
export function stillWriter(changes: Partial<Hand> = {}): Writer {
  return { hand: { ...stillHand, ...changes }, random: createRandom('still') };
}
