// Asks under which name a picture is to be kept; which names there are is picture-choices.ts’s business.
import { SuggestModal, type App } from 'obsidian';
import { pictureChoices, type PictureChoice, type PictureOffer } from './picture-choices';

/** Lists the choices; typing makes a name of one’s own. */
export class PictureModal extends SuggestModal<PictureChoice> {
  private chosen: PictureChoice | undefined;

  constructor(app: App, private readonly offer: PictureOffer, private readonly done: (choice: PictureChoice | undefined) => void) {
    super(app);
    this.setPlaceholder('Name of the picture');
  }

  override getSuggestions(typed: string): PictureChoice[] {
    return pictureChoices(typed, this.offer);
  }

  override renderSuggestion({ name, remark }: PictureChoice, el: HTMLElement): void {
    el.createDiv({ text: name });
    el.createEl('small', { text: remark });
  }

  override onChooseSuggestion(choice: PictureChoice): void {
    this.chosen = choice;
    this.done(choice);
  }

  /** Obsidian closes before it tells the choice. */
  override onClose(): void {
    window.setTimeout(() => {
      if (!this.chosen) this.done(undefined);
    });
  }
}
