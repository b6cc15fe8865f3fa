// The settings tab, declared for Obsidian’s own renderer and search.
import { PluginSettingTab, type SettingDefinitionItem } from 'obsidian';
import type CnnNotesPlugin from './plugin';
import { DEFAULT_SETTINGS, topicsProblem, type Settings } from './settings';

/** Topic pages, default controls, default notation. */
export class SettingsTab extends PluginSettingTab {
  constructor(private readonly owner: CnnNotesPlugin) {
    super(owner.app, owner);
  }

  override getSettingDefinitions(): SettingDefinitionItem<keyof Settings>[] {
    return [
      {
        name: 'Topic pages', desc: 'Links shown below every block that has no links of its own.',
        control: { type: 'text', key: 'topics', defaultValue: DEFAULT_SETTINGS.topics, validate: topicsProblem },
      },
      {
        name: 'Controls', desc: 'What a block shows unless it says so itself.',
        control: { type: 'dropdown', key: 'controls', defaultValue: DEFAULT_SETTINGS.controls, options: { full: 'All controls', minimal: 'The essential controls', none: 'Only the figure' } },
      },
      {
        name: 'Notation', desc: 'The letters of formulas unless a block says so itself.',
        control: { type: 'dropdown', key: 'notation', defaultValue: DEFAULT_SETTINGS.notation, options: { standard: 'z, p, y', lecture: 'x, P(c|x), gt' } },
      },
    ];
  }

  override getControlValue(key: string): unknown {
    return this.owner.settings[key as keyof Settings];
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    await this.owner.changeSettings({ [key]: value });
  }
}
