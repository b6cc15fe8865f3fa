// The movements of a picture in words.
import type { MovementName } from '../../../study/movements';
import { shortNumber } from '../../number-format';

/** What has been done to the pictures. */
export const MOVED: Readonly<Record<MovementName, string>> = { translation: 'moved', scale: 'enlarged', rotation: 'turned' };

/** What the horizontal axis of a movement counts. */
export const AXES: Readonly<Record<MovementName, string>> = { translation: 'pixels down', scale: 'times as large', rotation: 'degrees' };

/** A strength as the axis counts it: pixels of a picture of this height, a factor, degrees. */
export function axisValue(movement: MovementName, strength: number, height: number): number {
  return movement === 'translation' ? strength * height : strength;
}

/** “moved 3.5 pixels up”, “enlarged 1.4 times”, “turned by 90°”. */
export function strengthWords(movement: MovementName, strength: number, height: number): string {
  const value = axisValue(movement, strength, height);
  if (movement === 'rotation') return `turned by ${shortNumber(value)}°`;
  if (movement === 'scale') return value === 1 ? 'as large as it is' : `enlarged ${shortNumber(value, 3)} times`;
  return value === 0 ? 'where it is' : `moved ${shortNumber(Math.abs(value), 3)} ${Math.abs(value) === 1 ? 'pixel' : 'pixels'} ${value < 0 ? 'up' : 'down'}`;
}
