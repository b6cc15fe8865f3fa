// The command “Insert block”: every example of every block as a picture to choose from; the chosen one goes into the note
// at the cursor, with the block that it looks at where there is one, as one step of undo.
import { SuggestModal, prepareFuzzySearch, type App, type Editor, type Plugin } from 'obsidian';
import { blocks } from '../../blocks';
import { blockInsertion, exampleLines } from '../../blocks/saving/insert-block';
import { ExamplePreviews, type BlockExample, type PreviewSurroundings } from './example-previews';

/** Registers the command. */
export function addInsertCommand(plugin: Plugin, surroundings: () => PreviewSurroundings): void {
  plugin.addCommand({
    id: 'insert-block', name: 'Insert block',
    editorCallback: (editor) => new InsertBlockModal(plugin.app, surroundings(), (chosen) => insertExample(editor, chosen)).open(),
  });
}

class InsertBlockModal extends SuggestModal<BlockExample> {
  private readonly previews: ExamplePreviews;

  constructor(app: App, surroundings: PreviewSurroundings, private readonly done: (chosen: BlockExample) => void) {
    super(app);
    this.previews = new ExamplePreviews(surroundings);
    this.modalEl.addClass('cnn-insert-modal');
    this.setPlaceholder('What should the note show?');
    this.emptyStateText = 'No example of this name.';
    this.setInstructions([{ command: '↑ ↓', purpose: 'to move' }, { command: '↵', purpose: 'to insert at the cursor' }, { command: 'esc', purpose: 'to leave' }]);
  }

  override getSuggestions(typed: string): BlockExample[] {
    const all = blocks.flatMap((block) => block.examples.map((example) => ({ block, example })));
    if (typed.trim() === '') return all;
    const search = prepareFuzzySearch(typed.trim());
    const scored = all.flatMap((one) => {
      const match = search(`${one.example.title} ${one.block.name} ${one.block.language} ${one.example.source}`);
      return match ? [{ one, score: match.score }] : [];
    });
    return scored.sort((a, b) => b.score - a.score).map(({ one }) => one);
  }

  override renderSuggestion({ block, example }: BlockExample, el: HTMLElement): void {
    el.addClass('cnn-example');
    el.setAttribute('aria-label', `${example.title}, ${block.name}`);
    const frame = el.createDiv('cnn-example-picture');
    this.previews.show(frame.createDiv(), { block, example });
    el.createDiv({ cls: 'cnn-example-title', text: example.title });
    el.createDiv({ cls: 'cnn-example-block', text: block.name });
  }

  override onChooseSuggestion(chosen: BlockExample): void {
    this.done(chosen);
  }

  override onClose(): void {
    super.onClose();
    this.previews.close();
  }
}

function insertExample(editor: Editor, { block, example }: BlockExample): void {
  const text = editor.getValue();
  const { line, ch, insert, cursor } = blockInsertion(text, editor.getCursor().line, exampleLines(block.language, example, text));
  const at = { line, ch };
  editor.transaction({ changes: [{ from: at, to: at, text: insert }], selection: { from: cursor } });
  editor.focus();
}
