// Renders Markdown into an element: nodes, links, embeds, code blocks. What
// `MarkdownRenderer.render` does in the app and leaves out in the mocks.
import katex from 'katex';
import { excerpt } from '../../../../scripts/notes/markdown.mjs';
import { processFence } from './code-blocks';
import { bindLinks } from './links';
import { markdownToNodes } from './markdown';
import { blindPlace, type Place } from './place';
import type { World } from './world';

const DEEPEST_EMBED = 5;
const PICTURE = /\.(png|jpe?g|gif|svg|webp|bmp)$/i;

/** Renders `text` into `container` (which it appends to). The promises are those of the code blocks. */
export function renderInto(
  world: World,
  container: HTMLElement,
  text: string,
  place: Place,
): Promise<void>[] {
  container.append(...markdownToNodes(text, place.doc));
  typesetFormulas(container);
  bindLinks(world, container, place.sourcePath);
  const embeds = [...container.querySelectorAll<HTMLElement>('span.internal-embed')];
  return [
    ...renderCodeBlocks(world, container, place),
    ...embeds.flatMap((embed) => fillEmbed(world, embed, place)),
  ];
}

/** The app has MathJax; KaTeX, whose styles the plugin brings along, stands in for it. */
function typesetFormulas(container: HTMLElement): void {
  for (const formula of container.querySelectorAll<HTMLElement>('.math')) {
    const displayMode = formula.classList.contains('math-block');
    katex.render(formula.textContent ?? '', formula, { displayMode, output: 'html', throwOnError: false });
  }
}

function renderCodeBlocks(world: World, container: HTMLElement, place: Place): Promise<void>[] {
  const fences = [...container.querySelectorAll<HTMLElement>('pre[data-start]')];
  return fences.flatMap((pre) => {
    const code = pre.querySelector('code');
    const processed = processFence(world, place, {
      language: (code?.className ?? '').replace(/^language-/, ''),
      body: (code?.textContent ?? '').replace(/\n$/, ''),
      lines: { start: Number(pre.dataset['start']), end: Number(pre.dataset['end']) },
    });
    if (processed === null) return [];
    pre.replaceWith(processed.el);
    return [processed.done];
  });
}

function fillEmbed(world: World, embed: HTMLElement, place: Place): Promise<void>[] {
  const [path = '', ...headings] = (embed.getAttribute('src') ?? '').split('#');
  const file = world.app.metadataCache.getFirstLinkpathDest(path, place.sourcePath);
  if (file === null) {
    embed.classList.add('file-embed', 'mod-empty');
    embed.textContent = `“${path}” is not created yet.`;
    return [];
  }
  if (PICTURE.test(file.path)) return showPicture(embed, world.app.vault.getResourcePath(file));
  if (place.depth >= DEEPEST_EMBED) return [];
  return embedNote(world, embed, place, { path: file.path, heading: headings.at(-1) });
}

function showPicture(embed: HTMLElement, source: string): [] {
  const image = embed.ownerDocument.createElement('img');
  const alt = embed.getAttribute('alt') ?? '';
  image.src = source;
  image.alt = alt;
  if (/^\d+$/.test(alt)) image.width = Number(alt);
  embed.classList.add('media-embed', 'image-embed', 'is-loaded');
  embed.replaceChildren(image);
  return [];
}

function embedNote(
  world: World,
  embed: HTMLElement,
  place: Place,
  target: { path: string; heading: string | undefined },
): Promise<void>[] {
  const file = world.app.vault.getFileByPath(target.path);
  if (file === null) return [];
  const content = embed.ownerDocument.createElement('div');
  content.className = 'markdown-embed-content markdown-preview-view markdown-rendered';
  embed.classList.add('markdown-embed', 'inline-embed', 'is-loaded');
  embed.replaceChildren(content);
  const text = excerpt(world.app.vault.readSync__(file), target.heading);
  return renderInto(world, content, text, blindPlace(file.path, place.component, place.doc, place.depth + 1));
}
