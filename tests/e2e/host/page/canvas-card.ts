// A text card on a canvas: Markdown that belongs to no note (`sourcePath` is ""), drawn at the canvas's zoom.
import { Component } from 'obsidian-test-mocks/obsidian';
import type { NoteView } from './note-view';
import { blindPlace } from './place';
import { renderInto } from './render';
import type { World } from './world';

/** Lays a card of the given width onto the canvas inside `parent`. */
export function openCanvasCard(
  world: World,
  parent: HTMLElement,
  source: string,
  size: { readonly zoom: number; readonly width: number },
): NoteView {
  const el = parent.createDiv('canvas-wrapper');
  const canvas = el.createDiv('canvas');
  canvas.style.transform = `scale(${size.zoom})`;
  const card = canvas.createDiv('canvas-node');
  card.style.width = `${size.width}px`;
  const content = card.createDiv('canvas-node-content markdown-embed-content markdown-preview-view markdown-rendered');
  const component = Component.create__();
  component.load();
  const pending = renderInto(world, content, source, blindPlace('', component, parent.ownerDocument));
  return {
    el,
    path: '',
    mode: 'preview',
    text: () => source,
    refresh: () => undefined,
    onResize: () => undefined,
    settled: async () => void (await Promise.all(pending)),
    close: () => {
      component.unload();
      el.remove();
    },
  };
}
