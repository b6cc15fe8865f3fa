// What a view may ask, answered by Obsidian.
import { Notice, type App } from 'obsidian';
import type { Host } from '../../blocks/ui/host';
import { obsidianLinks } from './links';

/** The host of one drawn block. */
export function obsidianHost(app: App, sourcePath: string, el: HTMLElement): Host {
  return {
    links: obsidianLinks(app, sourcePath),
    copy: (text) => el.win.navigator.clipboard.writeText(text),
    copyPicture: (png) => el.win.navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]),
    notify: (text) => void new Notice(text),
  };
}
