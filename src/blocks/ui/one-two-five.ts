// Steps of numbers whose size matters more than their distance, such as learning rates: … 0.01, 0.02, 0.05, 0.1 ….

const RUNGS = [1, 2, 5] as const;

/** The next number of 1, 2 or 5 times a power of ten, upwards or downwards by the sign of `steps`; a whole power of ten on for ten steps or more. What is not above 0 stays. */
export function oneTwoFive(value: number, steps: number): number {
  if (!(value > 0 && value < Infinity)) return value;
  const below = rungAt(value);
  const count = Math.abs(steps) >= 10 ? RUNGS.length : 1;
  if (steps > 0) return rung(below + count);
  return rung(below - count + (rung(below) < value ? 1 : 0));
}

/** Which rung is the last one not above a number; rung 0 is 1. */
function rungAt(value: number): number {
  let at = RUNGS.length * Math.floor(Math.log10(value));
  while (rung(at + 1) <= value) at++;
  while (rung(at) > value) at--;
  return at;
}

/** Read from text, so that it is the number that one would write. */
function rung(at: number): number {
  const power = Math.floor(at / RUNGS.length);
  return Number(`${RUNGS[at - RUNGS.length * power]}e${power}`);
}
