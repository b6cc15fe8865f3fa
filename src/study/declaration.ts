// What every way of looking inside says about itself: the manual, the menus and the result notes read it.

import type { Fields } from '../engine/parameters';

/** Where a method was published. */
export interface Source {
  /** Authors and year: "Simonyan et al., 2013". */
  readonly by: string;
  /** The paper's number there, with version where sections differ: "1312.6034v2". */
  readonly arxiv?: string;
  /** Journal or conference, where there is no such number. */
  readonly venue?: string;
  /** Section, equation, figure or table. */
  readonly where: string;
}

/** A method or study as the tables hold it; F are the fields of its options. */
export interface Declaration<F extends Fields = Fields> {
  /** As a menu calls it: "Integrated gradients". */
  readonly title: string;
  readonly summary: string;
  /** A few sentences more: what one sees, what one must not conclude, what it costs, whether it passes the randomisation check. */
  readonly about: readonly string[];
  /** In KaTeX: x the input, S the score that is explained, A a layer's activation, R relevance. */
  readonly equation: string;
  readonly source: Source;
  readonly options: F;
}
