// A block as text that can be pasted anywhere: its adjusted state between fences.
import type { OpenBlock } from '../live-block';
import { bodyWith } from './splice';

/** The fenced block with everything that the reader changed. Throws a Refusal where its body is wrong. */
export function blockText({ block, source, changedKeys }: OpenBlock): string {
  const body = bodyWith(source.replace(/\r\n?/g, '\n'), changedKeys, block).replace(/\n*$/, '');
  const fence = fenceFor(body);
  return `${fence}${block.language}\n${body === '' ? '' : `${body}\n`}${fence}\n`;
}

/** Backticks enough to hold a text. */
export function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  return '`'.repeat(longest + 1);
}
