// The look of source lines in Live Preview: headings and links, so that a screenshot reads like the app.
import { RangeSetBuilder, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

const LINK = Decoration.mark({ class: 'cm-hmd-internal-link' });

function decorate(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (let number = 1; number <= state.doc.lines; number++) {
    const line = state.doc.line(number);
    const level = /^(#{1,6})\s/.exec(line.text)?.[1]?.length;
    if (level !== undefined) builder.add(line.from, line.from, Decoration.line({ class: `HyperMD-header-${level}` }));
    for (const found of line.text.matchAll(/\[\[[^[\]]+\]\]/g)) {
      builder.add(line.from + found.index, line.from + found.index + found[0].length, LINK);
    }
  }
  return builder.finish();
}

class SourceStyle {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = decorate(view.state);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.decorations = decorate(update.state);
  }
}

/** The extension that styles headings and wikilinks in the source. */
export const styleOfSource = ViewPlugin.fromClass(SourceStyle, {
  decorations: (plugin) => plugin.decorations,
});
