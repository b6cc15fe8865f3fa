// An example at work by itself, outside of any note.
import type { Example } from './block';
import { blocks } from './index';
import type { LiveBlock, OpenBlock } from './live-block';
import type { Services } from './services';

/** Opens the block that the example looks at, where there is one, and the example; in the order in which a note has them. */
export function openExample(block: LiveBlock, { source, before }: Example, services: Services): readonly OpenBlock[] {
  const above = before && blocks.find(({ language }) => language === before.language)?.open(before.source, services);
  return [...(above ? [above] : []), block.open(source, services)];
}
