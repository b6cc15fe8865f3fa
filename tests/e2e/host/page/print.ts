// The PDF export: renders the note again where nothing has a size, waits only for the promises that the
// processors returned, and keeps nothing but the HTML.
import { Component } from 'obsidian-test-mocks/obsidian';
import { excerpt } from '../../../../scripts/notes/markdown.mjs';
import { blindPlace } from './place';
import { renderInto } from './render';
import type { World } from './world';

/** The frozen HTML of a note's body. Canvases come out blank; `<img>` and SVG survive, typed values too. */
export async function printNote(world: World, path: string): Promise<string> {
  const file = world.app.vault.getFileByPath(path);
  if (file === null) return '';
  const component = Component.create__();
  const sheet = document.body.createDiv('print');
  const content = sheet.createDiv('markdown-preview-view markdown-rendered');
  component.load();
  await Promise.all(renderInto(world, content, excerpt(world.app.vault.readSync__(file), undefined), blindPlace(path, component, document)));
  await freeze(content);
  const html = content.outerHTML;
  component.unload();
  sheet.remove();
  return html;
}

async function freeze(root: HTMLElement): Promise<void> {
  for (const input of root.querySelectorAll('input')) {
    input.setAttribute('value', input.value);
    input.toggleAttribute('checked', input.checked);
  }
  for (const option of root.querySelectorAll('option')) option.toggleAttribute('selected', option.selected);
  await Promise.all([...root.querySelectorAll('img')].map(inline));
}

/** A blob lives in this window only; the paper shows what it held at this moment. */
async function inline(image: HTMLImageElement): Promise<void> {
  if (!image.src.startsWith('blob:')) return;
  const blob = await (await fetch(image.src)).blob();
  image.src = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.readAsDataURL(blob);
  });
}
