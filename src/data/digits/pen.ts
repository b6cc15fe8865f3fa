// The pen: how wide it draws at every point of the path.
import type { PenPath } from './pen-path';
import type { Writer } from './writer';

/** No stroke is thinner than this, whatever the pressure; a part of the digit's height. */
const thinnest = 0.018;

/**
 * The pen's radius at each point of the path, as a part of the digit's height: one width a picture,
 * swelling with the pressure along the path and with the direction of a broad nib.
 */
export function drawPenRadii(path: PenPath, digit: number, writer: Writer): Float64Array {
  const { hand, random } = writer;
  const radius = drawRadius(digit, writer);
  const pressure = hand.pressureSpread * random.normal();
  const swings = 3 * (2 + 6 * random.uniform());
  const phase = 2 * Math.PI * random.uniform();
  const nib = hand.nibSpread * random.normal();
  return path.x.map((_, p) => {
    const pressed = 1 + pressure * Math.sin((swings * p) / path.x.length + phase);
    return Math.max(thinnest, radius * pressed * (1 + nib * (acrossness(path, p) - 0.5)));
  });
}

function drawRadius(digit: number, { hand, random }: Writer): number {
  const { middle, factorSpread, least, most } = hand.radius;
  const bold = digit === 1 ? Math.exp(hand.boldOneSpread * Math.abs(random.normal())) : 1;
  return Math.min(Math.max(middle * Math.exp(factorSpread * random.normal()) * bold, least), most);
}

/** |dx| ÷ length of the path's direction at a point: 0 where it runs down, 1 where it runs across. */
function acrossness({ x, y, starts }: PenPath, p: number): number {
  const to = p + 1 < x.length && starts[p + 1] === 0 ? p + 1 : p;
  const from = Math.max(to - 1, 0);
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  return Math.abs(dx) / (Math.sqrt(dx * dx + dy * dy) + 1e-6);
}
