// The settings tab, declared for Obsidian’s own renderer and search.
import { Notice, PluginSettingTab, type SettingDefinitionItem } from 'obsidian';
import { ForgetModal } from './forget-modal';
import type CnnNotesPlugin from './plugin';
import { DEFAULT_SETTINGS, MEMORY_RANGE, memoryProblem, resultNameProblem, topicsProblem, type Settings } from './settings';

/** Topic pages, default controls and notation, motion, where results go, what networks may take. */
export class SettingsTab extends PluginSettingTab {
  constructor(private readonly owner: CnnNotesPlugin) {
    super(owner.app, owner);
  }

  override getSettingDefinitions(): SettingDefinitionItem<keyof Settings>[] {
    const { topics, controls, notation, resultFolder, resultName, modelMemory, motion } = DEFAULT_SETTINGS;
    return [
      {
        name: 'Topic pages', desc: 'Links shown below every block that has no links of its own.',
        control: { type: 'text', key: 'topics', defaultValue: topics, validate: topicsProblem },
      },
      {
        name: 'Controls', desc: 'What a block shows unless it says so itself.',
        control: { type: 'dropdown', key: 'controls', defaultValue: controls, options: { full: 'All controls', minimal: 'The essential controls', none: 'Only the figure' } },
      },
      {
        name: 'Notation', desc: 'The letters of formulas unless a block says so itself.',
        control: { type: 'dropdown', key: 'notation', defaultValue: notation, options: { standard: 'z, p, y', lecture: 'x, P(c|x), gt' } },
      },
      {
        name: 'Motion', desc: 'Whether anything in a block may move by itself.', aliases: ['Animation', 'Accessibility'],
        control: { type: 'dropdown', key: 'motion', defaultValue: motion, options: { system: 'As the system says', reduced: 'Never' } },
      },
      { type: 'group', heading: 'Results', items: [
        {
          name: 'Folder of result notes', desc: 'Where results go that are saved as notes of their own; made when it is missing.',
          control: { type: 'folder', key: 'resultFolder', defaultValue: resultFolder },
        },
        {
          name: 'Name of result notes', desc: 'May hold {{note}}, {{title}}, {{block}}, {{date}} and {{time}}.',
          control: { type: 'text', key: 'resultName', defaultValue: resultName, validate: resultNameProblem },
        },
      ] },
      { type: 'group', heading: 'Networks', items: [
        {
          name: 'Memory for models', desc: 'Megabytes that models from files may take together; those not used for longest are let go, larger files are refused in words. On a phone, 100 or less is wise.',
          control: { type: 'number', key: 'modelMemory', defaultValue: modelMemory, ...MEMORY_RANGE, validate: memoryProblem },
        },
        {
          name: 'Forget trained networks', desc: 'Deletes what the networks of all notes of this vault have learnt on this device. Files in the vault stay.',
          action: () => void this.askToForget(),
        },
      ] },
    ];
  }

  override getControlValue(key: string): unknown {
    return this.owner.settings[key as keyof Settings];
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    await this.owner.changeSettings({ [key]: value });
  }

  private async askToForget(): Promise<void> {
    const held = await this.owner.trained();
    if (held.values === 0 && held.training === 0) return void new Notice('No network of this vault has learnt anything on this device.');
    new ForgetModal(this.owner.app, held, () => void this.owner.forgetTrained()).open();
  }
}
