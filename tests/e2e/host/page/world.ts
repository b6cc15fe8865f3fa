// What all parts of the host page share: the app, the switches, the record, the running plugin. Not a
// place for behaviour.
import type { Extension } from '@codemirror/state';
import type { MarkdownPostProcessorContext } from 'obsidian';
import type { App, Plugin } from 'obsidian-test-mocks/obsidian';
import type { Modes } from './modes';
import type { Recorded } from './record';

/** A handler that the plugin registered for the fences of one language. */
export type CodeBlockProcessor = (
  source: string,
  el: HTMLElement,
  ctx: MarkdownPostProcessorContext,
) => unknown;

/** The shared state of one host page. */
export interface World {
  readonly app: App;
  readonly record: Recorded;
  modes: Modes;
  /** null while no plugin is enabled */
  plugin: Plugin | null;
}

/** The processor of a fence's language, or undefined where the plugin has none. */
export function processorOf(world: World, language: string): CodeBlockProcessor | undefined {
  return world.plugin?.markdownCodeBlockProcessors__.get(language);
}

/** The CodeMirror extensions that the plugin registered. */
export function editorExtensionsOf(world: World): Extension[] {
  return (world.plugin?.editorExtensions__ ?? []) as Extension[];
}
