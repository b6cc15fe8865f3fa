// The ways in which Obsidian may behave towards a code block, as switches of a test. Plain data that
// travels from Node into the page.

/** What `ctx.getSectionInfo` answers. */
export type SectionInfoMode =
  /** what the app does: the fence's own lines at top level, the surrounding section's lines in a
   * callout or list, null in embeds, cards, hover previews and print */
  | 'app'
  /** always the fence's own lines, wherever the block stands in the note's own text */
  | 'right'
  /** always null */
  | 'null'
  /** what was true when the block was rendered, whatever was edited since */
  | 'stale';

/** Switches of the host; every one has a default. */
export interface Modes {
  /** default `app` */
  readonly sectionInfo?: SectionInfoMode;
  /** whether the undocumented `ctx.replaceCode` exists; default: in Live Preview only */
  readonly replaceCode?: boolean;
  /** sections further than this many pixels outside the Reading view's window are thrown away; default 1500 */
  readonly evictBeyond?: number;
  /** milliseconds between an edit in Live Preview and its saving; default 0 */
  readonly saveDelay?: number;
  /** `openLinkText` also opens the note, in place of the view that was opened last; default: it is only recorded */
  readonly followLinks?: boolean;
  /** the app says that it runs on a phone */
  readonly phone?: boolean;
}
