// Blocks as a note writes them, and the examples of all of them.
import { filtersExamples } from '../../../src/blocks/filters/examples';
import { gradientExamples } from '../../../src/blocks/gradient/examples';
import { networkExamples } from '../../../src/blocks/network/examples';
import { softmaxExamples } from '../../../src/blocks/softmax/examples';

/** The examples of every block, by its language. */
export const EXAMPLES = { 'cnn-softmax': softmaxExamples, 'cnn-filters': filtersExamples, 'cnn-gradient': gradientExamples, 'cnn-network': networkExamples };

/** A block of this language; the body may end in a line break or not. */
export function fenced(language: string, body: string): string {
  return `\`\`\`${language}\n${body}${body === '' || body.endsWith('\n') ? '' : '\n'}\`\`\`\n`;
}
