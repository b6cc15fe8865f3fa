// What a writer's hand and paper do to the whole digit: proportions, taper, bend, slant, turn and slow waves.
// Every warp changes the path in place; the digit 1 has no belly to bend and a freer slant.
import type { PenPath } from './pen-path';
import type { Writer } from './writer';

/** What is being warped. */
export interface WarpedDigit {
  readonly digit: number;
  /** Width ÷ height of its unit box. */
  readonly aspect: number;
}

/** Applies all warps; afterwards the path is centred round (0, 0), its height still about 1. */
export function warp(path: PenPath, { digit, aspect }: WarpedDigit, writer: Writer): void {
  bendProportions(path, digit === 1 ? 0 : 1, writer);
  slant(path, { digit, aspect }, writer);
  wave(path, writer);
}

/** y → y^g, x → x^h inside the unit box, then x about its middle by a taper and a bend along y. */
function bendProportions({ x, y }: PenPath, bendable: number, { hand, random }: Writer): void {
  const g = Math.exp(hand.verticalFactorSpread * random.normal());
  const taper = hand.taperSpread * random.normal();
  const bend = hand.bendSpread * random.normal() * bendable;
  const h = Math.exp(hand.horizontalFactorSpread * random.normal());
  for (let p = 0; p < x.length; p++) {
    const down = warpInside(y[p], g);
    const inside = Math.min(Math.max(y[p], 0), 1) ** g - 0.5;
    x[p] = 0.5 + (warpInside(x[p], h) - 0.5) * (1 + taper * inside) + bend * (inside * inside - 0.1);
    y[p] = down;
  }
}

/** v^exponent for v in 0..1; what lies outside keeps its distance from the box. */
function warpInside(v: number, exponent: number): number {
  const inside = Math.min(Math.max(v, 0), 1);
  return v - inside + inside ** exponent;
}

/** Width, shear and rotation about the middle of the box. */
function slant({ x, y }: PenPath, { digit, aspect }: WarpedDigit, { hand, random }: Writer): void {
  const width = aspect * Math.exp(hand.aspectFactorSpread * random.normal());
  const ofOne = digit === 1 ? hand.shearSpreadOfOne * random.normal() : 0;
  const shear = hand.shearMean + hand.shearSpread * random.normal() + ofOne;
  const angle = hand.rotationSpread * random.normal();
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (let p = 0; p < x.length; p++) {
    const down = y[p] - 0.5;
    const along = (x[p] - 0.5) * width - shear * down;
    x[p] = along * cos - down * sin;
    y[p] = along * sin + down * cos;
  }
}

/** x += a₁ sin(k₁y) + a₂ sin(k₂x), y += a₃ sin(k₃y) + a₄ sin(k₄x), each with its phase. */
function wave({ x, y }: PenPath, writer: Writer): void {
  const { hand, random } = writer;
  const amplitude = hand.waveAmplitude * Math.exp(hand.waveFactorSpread * random.normal());
  const [xOfY, xOfX, yOfY, yOfX] = [0, 1, 2, 3].map(() => drawSine(amplitude, writer)) as [Sine, Sine, Sine, Sine];
  for (let p = 0; p < x.length; p++) {
    const right = x[p];
    const down = y[p];
    x[p] = right + xOfY(down) + xOfX(right);
    y[p] = down + yOfY(down) + yOfX(right);
  }
}

type Sine = (at: number) => number;

function drawSine(amplitude: number, { hand, random }: Writer): Sine {
  const height = amplitude * random.normal();
  const { least, most } = hand.waveNumber;
  const waveNumber = least + (most - least) * random.uniform();
  const phase = 2 * Math.PI * random.uniform();
  return (at) => height * Math.sin(waveNumber * at + phase);
}
