// Loads the built plugin as the app does: CommonJS text, evaluated with a `require` that knows Obsidian
// and CodeMirror and nothing else.
import * as commands from '@codemirror/commands';
import * as language from '@codemirror/language';
import * as state from '@codemirror/state';
import * as view from '@codemirror/view';
import type { Command, PluginManifest } from 'obsidian';
import * as mocks from 'obsidian-test-mocks/obsidian';
import { CodeMirrorEditor } from './codemirror-editor';
import { getIcon, setIcon } from './gaps/icons';
import { bytesOf } from './vault';
import type { World } from './world';

/** The three files of a plugin's release. */
export interface PluginFiles {
  readonly main: string;
  readonly manifest: PluginManifest;
  readonly styles: string;
}

/** What a plugin has registered, by name. */
export interface Registrations {
  readonly languages: string[];
  readonly commands: string[];
  readonly settingTabs: number;
  readonly hoverSources: string[];
  readonly editorExtensions: number;
  readonly postProcessors: number;
}

type PluginClass = new (app: mocks.App, manifest: PluginManifest) => mocks.Plugin;

const MODULES: Readonly<Record<string, unknown>> = {
  obsidian: { ...mocks, setIcon, getIcon, base64ToArrayBuffer: bytesOf },
  '@codemirror/commands': commands,
  '@codemirror/language': language,
  '@codemirror/state': state,
  '@codemirror/view': view,
};

class UnknownModule extends Error {
  constructor(name: string) {
    super(`The plugin requires “${name}”, which the app does not provide on every device.`);
    this.name = 'UnknownModule';
  }
}

/** Evaluates main.js, makes the plugin and awaits its `onload`. */
export async function enablePlugin(world: World, files: PluginFiles, data: unknown): Promise<void> {
  const plugin = new (pluginClass(files))(world.app, files.manifest);
  plugin.data__ = data;
  world.plugin = plugin;
  const onload = plugin.onload.bind(plugin);
  let loading: unknown;
  plugin.onload = () => void (loading = onload());
  plugin.load();
  await loading;
}

/** Unloads the plugin and answers its saved data. */
export function disablePlugin(world: World): unknown {
  const data = world.plugin?.data__ ?? null;
  world.plugin?.unload();
  world.plugin = null;
  return data;
}

/** What the running plugin has registered. */
export function registrations({ plugin }: World): Registrations {
  return {
    languages: [...(plugin?.markdownCodeBlockProcessors__.keys() ?? [])],
    commands: [...(plugin?.commands__.keys() ?? [])],
    settingTabs: plugin?.settingTabs__.length ?? 0,
    hoverSources: [...(plugin?.hoverLinkSources__.keys() ?? [])],
    editorExtensions: plugin?.editorExtensions__.length ?? 0,
    postProcessors: (plugin?.markdownPostProcessors__.length ?? 0) - (plugin?.markdownCodeBlockProcessors__.size ?? 0),
  };
}

/** Runs a command of the plugin as the palette does; false: the command is not offered now. */
export function runCommand(world: World, id: string): boolean {
  const command = world.plugin?.commands__.get(id);
  if (command === undefined) return false;
  const editor = world.app.workspace.activeEditor?.editor;
  if (editor instanceof CodeMirrorEditor) {
    const context = world.app.workspace.activeEditor;
    if (command.editorCheckCallback) return offered((checking) => command.editorCheckCallback?.(checking, editor as never, context as never));
    if (command.editorCallback) return ran(() => command.editorCallback?.(editor as never, context as never));
  }
  if (command.checkCallback) return offered((checking) => command.checkCallback?.(checking));
  return command.callback ? ran(() => command.callback?.()) : false;
}

function offered(check: (checking: boolean) => boolean | void | undefined): boolean {
  return check(true) === true && ran(() => check(false));
}

function ran(run: () => ReturnType<NonNullable<Command['callback']>>): true {
  run();
  return true;
}

function pluginClass({ main, manifest }: PluginFiles): PluginClass {
  const module: { exports: { default?: PluginClass } } = { exports: {} };
  const evaluate = new Function('module', 'exports', 'require', `${main}\n//# sourceURL=plugin:${manifest.id}`);
  evaluate(module, module.exports, (name: string) => {
    if (!(name in MODULES)) throw new UnknownModule(name);
    return MODULES[name];
  });
  return module.exports.default ?? (module.exports as unknown as PluginClass);
}
