// The `ctx` that a code-block processor receives, in all its moods (see modes.ts).
import type { MarkdownPostProcessorContext, MarkdownSectionInformation } from 'obsidian';
import type { MarkdownRenderChild } from 'obsidian-test-mocks/obsidian';
import type { Lines, Located, Place } from './place';
import type { World } from './world';

/** The context of one fence; `fence` counts within the Markdown that the place is rendering. */
export function contextOf(world: World, place: Place, fence: Lines): MarkdownPostProcessorContext {
  const atRendering = place.locate(fence);
  const context = {
    docId: `doc-${place.sourcePath}`,
    sourcePath: place.sourcePath,
    frontmatter: world.app.metadataCache.getCache(place.sourcePath)?.frontmatter ?? null,
    addChild: (child: MarkdownRenderChild) => void place.component.addChild(child),
    getSectionInfo: () => sectionInfo(world, place.locate(fence), atRendering),
  };
  const offered = world.modes.replaceCode ?? place.offersReplaceCode;
  const replaceCode = (source: string): void => void replaceBody(world, place, fence, source);
  return (offered ? { ...context, replaceCode } : context) as unknown as MarkdownPostProcessorContext;
}

function sectionInfo(
  world: World,
  now: Located | null,
  atRendering: Located | null,
): MarkdownSectionInformation | null {
  const mode = world.modes.sectionInfo ?? 'app';
  const located = mode === 'stale' ? atRendering : now;
  if (mode === 'null' || located === null) return null;
  const lines = mode === 'right' ? located.fence : located.section;
  return { text: located.text, lineStart: lines.start, lineEnd: lines.end };
}

async function replaceBody(world: World, place: Place, fence: Lines, source: string): Promise<void> {
  const located = place.locate(fence);
  const file = world.app.vault.getFileByPath(place.sourcePath);
  if (located === null || file === null) return;
  await world.app.vault.process(file, (text) => {
    const lines = text.split('\n');
    const { start, end } = located.fence;
    lines.splice(start + 1, end - start - 1, ...(source === '' ? [] : source.split('\n')));
    return lines.join('\n');
  });
}
