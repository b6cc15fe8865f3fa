// Blocks as a note writes them, and the examples of all of them.
import type { Example } from '../../../src/blocks/block';
import { filtersExamples } from '../../../src/blocks/filters/examples';
import { gradientExamples } from '../../../src/blocks/gradient/examples';
import { networkExamples } from '../../../src/blocks/network/examples';
import { softmaxExamples } from '../../../src/blocks/softmax/examples';

/** The examples of every block, by its language. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = { 'cnn-softmax': softmaxExamples, 'cnn-filters': filtersExamples, 'cnn-gradient': gradientExamples, 'cnn-network': networkExamples };

/** A block of this language; the body may end in a line break or not. */
export function fenced(language: string, body: string): string {
  return `\`\`\`${language}\n${body}${body === '' || body.endsWith('\n') ? '' : '\n'}\`\`\`\n`;
}

/** An example as a note has it: below the block that it looks at, where there is one. */
export function exampleNote(language: string, { source, before }: Example): string {
  return `${before ? `${fenced(before.language, before.source)}\n` : ''}${fenced(language, source)}`;
}
