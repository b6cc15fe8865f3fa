// The table of losses: one line per name, with what the manual says about it.

import type { Tensor } from '../tensor';
import { sigmoidCrossEntropy } from './sigmoid-cross-entropy';
import { softmaxCrossEntropy, type CrossEntropy, type CrossEntropyOptions } from './softmax-cross-entropy';
import type { Targets } from './targets';

/** What a loss declares about itself. */
export interface Loss {
  readonly summary: string;
  /** In KaTeX; n a row of the batch, k a class. */
  readonly equation: string;
  /** ∂L/∂z in KaTeX. */
  readonly gradient: string;
  evaluate(logits: Tensor, targets: Targets, options?: CrossEntropyOptions): CrossEntropy;
}

/** Every loss by its name. */
export const losses = {
  'softmax-cross-entropy': {
    summary: 'How surprised the network is by the truth, in nats; from logits, so that nothing overflows.',
    equation: 'L = \\frac{\\sum_n w_n \\ell_n}{\\sum_n w_n}, \\quad \\ell_n = -\\sum_k y_{nk} \\ln p_{nk}, \\quad p_{nk} = \\frac{e^{z_{nk}}}{\\sum_j e^{z_{nj}}}',
    gradient: '\\frac{\\partial L}{\\partial z_{nk}} = \\frac{w_n}{\\sum_m w_m} \\Big( p_{nk} \\sum_j y_{nj} - y_{nk} \\Big)',
    evaluate: softmaxCrossEntropy,
  },
  'sigmoid-cross-entropy': {
    summary: 'The same where each class is judged by itself: how surprised the network is by K answers, yes or no.',
    equation: 'L = \\frac{1}{N} \\sum_{n,k} \\big( y_{nk} \\ln(1 + e^{-z_{nk}}) + (1 - y_{nk}) \\ln(1 + e^{z_{nk}}) \\big)',
    gradient: '\\frac{\\partial L}{\\partial z_{nk}} = \\frac{p_{nk} - y_{nk}}{N}, \\quad p_{nk} = \\frac{1}{1 + e^{-z_{nk}}}',
    evaluate: sigmoidCrossEntropy,
  },
} satisfies Readonly<Record<string, Loss>>;
