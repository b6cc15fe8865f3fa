// A form of options: a number that may be zero, which switches something off.

import { real } from '../engine/forms';
import type { Form } from '../engine/parameters';

/** A finite number, 0 or more. */
export const nonNegative: Form<number> = {
  ...real,
  expects: 'a number, 0 or more',
  read(word) {
    const value = real.read(word);
    return value !== undefined && value >= 0 ? value : undefined;
  },
};
