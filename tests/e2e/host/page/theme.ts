// Theme switching: Obsidian's two body classes and the event that tells views of it.
import type { World } from './world';

/** The app's two base themes. */
export type Theme = 'light' | 'dark';

/** Puts the theme on the body of every window and triggers `css-change`. */
export function setTheme(world: World, theme: Theme): void {
  const frames = [...document.querySelectorAll<HTMLIFrameElement>('iframe.popout')];
  for (const body of [document.body, ...frames.map((frame) => frame.contentDocument?.body)]) {
    body?.classList.toggle('theme-dark', theme === 'dark');
    body?.classList.toggle('theme-light', theme === 'light');
  }
  world.app.isDarkMode = () => theme === 'dark';
  world.app.workspace.trigger('css-change');
}
