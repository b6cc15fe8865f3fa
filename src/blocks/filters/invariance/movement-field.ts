// The key `movement`: what is done to the pictures of `view: invariance`.
import { absent } from '../../notation/field';
import { choice } from '../../notation/fields/text';

/** One movement, or all three. */
export const movementField = absent('all', choice('What is done to the pictures: moved down and up by a quarter of their height, enlarged up to 1.8 times, turned once round, or all three.', ['all', 'translation', 'scale', 'rotation']));

/** What may be written. */
export type MovementChoice = ReturnType<typeof movementField.read>;
