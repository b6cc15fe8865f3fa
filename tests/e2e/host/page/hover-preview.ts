// The core plugin "Page preview": shows the hovered link's note in a popover.
import { Component } from 'obsidian-test-mocks/obsidian';
import { excerpt } from '../../../../scripts/notes/markdown.mjs';
import { blindPlace } from './place';
import { renderInto } from './render';
import type { World } from './world';

/** What a `hover-link` event carries. */
export interface HoverRequest {
  readonly event: MouseEvent;
  readonly source: string;
  readonly targetEl: HTMLElement;
  readonly linktext: string;
  readonly sourcePath: string;
}

/** Records the request and shows the note, if there is one, until the pointer leaves link and popover. */
export function openHoverPreview(world: World, request: HoverRequest): void {
  const { linktext, sourcePath, source, targetEl } = request;
  world.record.hoveredLinks.push({ linktext, sourcePath, source });
  const [path = '', heading] = linktext.split('#');
  const file = world.app.metadataCache.getFirstLinkpathDest(path, sourcePath);
  const doc = targetEl.ownerDocument;
  if (file === null || doc.querySelector('.hover-popover') !== null) return;
  const component = Component.create__();
  component.load();
  const popover = doc.body.createDiv('popover hover-popover');
  const content = popover.createDiv('markdown-embed-content markdown-preview-view markdown-rendered');
  renderInto(world, content, excerpt(world.app.vault.readSync__(file), heading), blindPlace(file.path, component, doc));
  placeBeside(popover, targetEl);
  targetEl.addEventListener('mouseleave', () => {
    component.unload();
    popover.remove();
  }, { once: true });
}

function placeBeside(popover: HTMLElement, target: HTMLElement): void {
  const box = target.getBoundingClientRect();
  popover.style.left = `${Math.max(0, Math.min(box.left, target.win.innerWidth - popover.offsetWidth))}px`;
  popover.style.top = `${box.bottom + 4}px`;
}
