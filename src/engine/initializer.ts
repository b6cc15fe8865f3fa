// What an initialiser is: the distribution that fills a kernel. The table is initializers/index.ts.

import type { Random } from './random';
import type { Shape } from './shape';
import type { FloatArray } from './tensor';

/** What an initialiser may look at. */
export interface Fresh {
  readonly shape: Shape;
  /** How many inputs an output sees, how many outputs an input reaches. */
  readonly fans: { readonly in: number; readonly out: number };
  readonly random: Random;
  /** Spread of `normal`, gain of `orthogonal`; others do not look. */
  readonly scale: number;
}

/** The declaration of an initialiser. */
export interface Initializer {
  readonly name: string;
  readonly summary: string;
  /** Its variance or rule, in KaTeX. */
  readonly equation: string;
  /** Var W for these fans, as mean-field theory needs it. */
  variance(fresh: Omit<Fresh, 'random'>): number;
  /** Present where a kernel is √variance times the next normal numbers of the source. */
  readonly isNormal?: true;
  /** Fills a fresh kernel, which holds as many numbers as the shape has places. */
  kernel(fresh: Fresh, into: FloatArray): void;
  /** Fills a fresh bias; zeros where absent. */
  bias?(fresh: Fresh, into: FloatArray): void;
}

/** An initialiser of independent normal numbers with the given variance. */
export function normalInitializer(declared: Omit<Initializer, 'kernel' | 'bias' | 'isNormal'>): Initializer {
  return {
    ...declared,
    isNormal: true,
    kernel: (fresh, into) => void fresh.random.normals(into, Math.sqrt(declared.variance(fresh))),
  };
}
