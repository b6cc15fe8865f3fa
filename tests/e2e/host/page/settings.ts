// The plugin's settings tab with real inputs: declarative definitions (which the mocks refuse to render),
// or else the tab's own `display()`.
import type { SettingControl, SettingDefinition, SettingDefinitionItem } from 'obsidian';
import { PluginSettingTab, Setting, SettingGroup } from 'obsidian-test-mocks/obsidian';
import type { World } from './world';

/** By default the app reads and saves `plugin.settings` as a whole. */
export function bindSettingsToPlugin(): void {
  PluginSettingTab.prototype.getControlValue = function get(this: PluginSettingTab, key): unknown {
    return (this.plugin__.settings as Record<string, unknown> | undefined)?.[key];
  };
  PluginSettingTab.prototype.setControlValue = async function set(this: PluginSettingTab, key, value): Promise<void> {
    this.plugin__.settings = { ...(this.plugin__.settings as object | undefined), [key]: value };
    await this.plugin__.saveData(this.plugin__.settings);
  } as PluginSettingTab['setControlValue'];
}

/** Opens the tab in a modal-like frame; a second call shows it anew. */
export function openSettings(world: World): void {
  const [tab] = world.plugin?.settingTabs__ ?? [];
  document.querySelector('.mod-settings')?.remove();
  if (tab === undefined) return;
  const frame = document.body.createDiv('modal-container mod-settings').createDiv('modal');
  const page = frame.createDiv('vertical-tab-content');
  tab.containerEl = page;
  const definitions = tab.getSettingDefinitions();
  if (definitions.length === 0) tab.display();
  else new DefinitionPage(tab as unknown as PluginSettingTab, page).render(definitions);
}

class DefinitionPage {
  constructor(
    private readonly tab: PluginSettingTab,
    private readonly page: HTMLElement,
  ) {
    tab.update = () => this.render(tab.getSettingDefinitions());
  }

  render(items: SettingDefinitionItem[]): void {
    this.page.empty();
    this.items(items, this.page);
  }

  private items(items: SettingDefinitionItem[], parent: HTMLElement): void {
    for (const item of items) {
      if ('visible' in item && evaluated(item.visible) === false) continue;
      if (!('type' in item)) this.row(item, parent);
      else if (item.type === 'page') this.items(item.items ?? [], parent);
      else this.group(item.heading, item.items ?? [], parent);
    }
  }

  private group(heading: string | undefined, items: SettingDefinitionItem[], parent: HTMLElement): void {
    const group = parent.createDiv('setting-group');
    if (heading) group.createDiv({ cls: 'setting-item-heading', text: heading });
    this.items(items, group);
  }

  private row(definition: SettingDefinition, parent: HTMLElement): void {
    const setting = Setting.create__(parent);
    setting.settingEl.addClass('setting-item');
    setting.controlEl.addClass('setting-item-control');
    setting.setName(definition.name).setDesc(definition.desc ?? '');
    if (definition.control) this.control(definition.control, setting, definition.name);
    if (definition.render) definition.render(setting.asOriginalType__(), new SettingGroup(parent).asOriginalType__());
    if (definition.action) {
      const { action } = definition;
      setting.settingEl.addClass('mod-action');
      setting.settingEl.addEventListener('click', () => action(setting.settingEl, 0));
    }
  }

  private control(control: SettingControl, setting: Setting, name: string): void {
    const input = elementFor(control, setting.controlEl);
    const value = this.tab.getControlValue(control.key) ?? control.defaultValue;
    if (input.type === 'checkbox') (input as HTMLInputElement).checked = value === true;
    else input.value = String(value ?? '');
    input.setAttribute('aria-label', name);
    input.disabled = evaluated(control.disabled) === true;
    input.addEventListener('change', () => void this.changed(control, setting, input));
  }

  private async changed(control: SettingControl, setting: Setting, input: SettingInput): Promise<void> {
    const value = valueOf(control, input);
    const complaint = await (control.validate as ((value: unknown) => unknown) | undefined)?.(value);
    setting.setErrorMessage(typeof complaint === 'string' && complaint !== '' ? complaint : null);
    if (typeof complaint === 'string' && complaint !== '') return;
    await this.tab.setControlValue(control.key, value);
  }
}

type SettingInput = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const INPUT_TYPES: Partial<Record<SettingControl['type'], string>> = {
  toggle: 'checkbox',
  slider: 'range',
  number: 'number',
  color: 'color',
};

function elementFor(control: SettingControl, parent: HTMLElement): SettingInput {
  if (control.type === 'textarea') return parent.createEl('textarea');
  if (control.type === 'dropdown') {
    const select = parent.createEl('select');
    for (const [value, text] of Object.entries(control.options)) select.createEl('option', { value, text });
    return select;
  }
  const input = parent.createEl('input', { type: INPUT_TYPES[control.type] ?? 'text' });
  for (const key of ['min', 'max', 'step', 'placeholder'] as const) {
    const limit = (control as Partial<Record<typeof key, unknown>>)[key];
    if (limit !== undefined) input.setAttribute(key, String(limit));
  }
  return input;
}

function valueOf(control: SettingControl, input: SettingInput): unknown {
  if (control.type === 'toggle') return (input as HTMLInputElement).checked;
  if (control.type === 'slider') return Number(input.value);
  if (control.type !== 'number') return input.value;
  const number = Number.parseFloat(input.value);
  return Number.isNaN(number) ? (control.defaultValue ?? 0) : number;
}

function evaluated(predicate: boolean | (() => boolean) | undefined): boolean | undefined {
  return typeof predicate === 'function' ? predicate() : predicate;
}
