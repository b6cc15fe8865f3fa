// Where a piece of Markdown is rendered: in which note, document and component, and what the app
// knows there about a block's own lines.
import type { Component } from 'obsidian-test-mocks/obsidian';

/** Lines of a text, 0-based, both ends included, as `MarkdownSectionInformation` counts them. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

/** What a place knows about one of its fences at this moment. */
export interface Located {
  /** the whole note */
  readonly text: string;
  /** the section of the note in which the fence stands */
  readonly section: Lines;
  /** the fence itself, opening and closing line included */
  readonly fence: Lines;
}

/** The surroundings of a piece of Markdown that is being rendered. */
export interface Place {
  /** the note's path; "" on a canvas card */
  readonly sourcePath: string;
  /** owns the children that blocks add; its unloading ends them */
  readonly component: Component;
  /** the document for which elements are made: another one in a popout */
  readonly doc: Document;
  /** how many embeds surround this one */
  readonly depth: number;
  /** whether this place offers `ctx.replaceCode` by itself */
  readonly offersReplaceCode: boolean;
  /** where a fence stands now; `fence` counts within the Markdown handed over. Null: the place cannot know */
  locate(fence: Lines): Located | null;
}

/** A place that knows nothing of lines: an embed, a card, a hover preview, a print. */
export function blindPlace(
  sourcePath: string,
  component: Component,
  doc: Document,
  depth = 0,
): Place {
  return { sourcePath, component, doc, depth, offersReplaceCode: false, locate: () => null };
}
