// The two notations of `cnn-softmax`: the lecture’s letters and the field’s usual ones, as LaTeX.

/** How formulas name things; `i` is the LaTeX of an index or of a class’s name. */
export interface Letters {
  readonly logit: (i: string) => string;
  readonly probability: (i: string) => string;
  readonly target: (i: string) => string;
  readonly log: string;
  /** Target, prediction and logits as a whole, without an index. */
  readonly truth: string;
  readonly answer: string;
  readonly score: string;
  /** The loss with its arguments. */
  readonly loss: string;
  /** The heads of the table’s columns, as LaTeX. */
  readonly heads: Readonly<Record<'logit' | 'exponential' | 'probability' | 'target' | 'weight' | 'term' | 'gradient', string>>;
}

/** The letters of each notation. */
export const LETTERS: Readonly<Record<'lecture' | 'standard', Letters>> = {
  standard: {
    logit: (i) => `z_{${i}}`,
    probability: (i) => `p_{${i}}`,
    target: (i) => `y_{${i}}`,
    log: '\\ln',
    truth: 'y',
    answer: 'p',
    score: 'z',
    loss: 'L',
    heads: {
      logit: 'z', exponential: 'e^{z-\\max z}', probability: 'p', target: 'y', weight: 'w', term: '-y\\ln p', gradient: 'p-y',
    },
  },
  lecture: {
    logit: (i) => `x_{${i}}`,
    probability: (i) => `P(c_{${i}}\\mid x)`,
    target: (i) => `gt(${i})`,
    log: '\\log',
    truth: '\\mathit{gt}',
    answer: 'P',
    score: 'x',
    loss: 'L(x,y,w)',
    heads: {
      logit: 'x', exponential: '\\exp(x-\\max x)', probability: 'P(c_i\\mid x)', target: 'gt(i)', weight: 'w',
      term: '-gt\\log P', gradient: 'P-gt',
    },
  },
};
