// Asks before what was learnt is deleted, and says how much that is.
import { Modal, Setting, type App } from 'obsidian';
import { forgetText, type TrainedNetworks } from './forget-text';

/** A question with two answers; nothing happens when it is closed. */
export class ForgetModal extends Modal {
  constructor(app: App, private readonly held: TrainedNetworks, private readonly forget: () => void) {
    super(app);
  }

  override onOpen(): void {
    this.setTitle('Forget trained networks?');
    this.contentEl.createEl('p', { text: forgetText(this.held) });
    new Setting(this.contentEl)
      .addButton((button) => button.setButtonText('Forget').setDestructive().onClick(() => {
        this.forget();
        this.close();
      }))
      .addButton((button) => button.setButtonText('Cancel').onClick(() => this.close()));
  }
}
