// The settings tab, declared for Obsidian’s own renderer and search.
import { PluginSettingTab, type SettingDefinitionItem } from 'obsidian';
import type CnnNotesPlugin from './plugin';
import { DEFAULT_SETTINGS, resultNameProblem, topicsProblem, type Settings } from './settings';

/** Topic pages, default controls, default notation, where results go. */
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
      {
        name: 'Folder of result notes', desc: 'Where results go that are saved as notes of their own; made when it is missing.',
        control: { type: 'folder', key: 'resultFolder', defaultValue: DEFAULT_SETTINGS.resultFolder },
      },
      {
        name: 'Name of result notes', desc: 'May hold {{note}}, {{title}}, {{block}}, {{date}} and {{time}}.',
        control: { type: 'text', key: 'resultName', defaultValue: DEFAULT_SETTINGS.resultName, validate: resultNameProblem },
      },
      {
        name: 'Forget trained networks', desc: 'Deletes what the networks of all notes of this vault have learnt on this device. Files in the vault stay.',
        action: () => void this.owner.forgetTrained(),
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
