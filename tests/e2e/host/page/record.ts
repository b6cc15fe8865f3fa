// What the plugin asked of the app, kept so that a test can assert it. Plain data: it travels to Node.

/** A call of `workspace.openLinkText`. */
export interface OpenedLink {
  readonly linktext: string;
  readonly sourcePath: string;
  /** false: in place; 'tab', 'split', 'window' as `Keymap.isModEvent` says */
  readonly newLeaf: string | boolean;
}

/** A `hover-link` event. */
export interface HoveredLink {
  readonly linktext: string;
  readonly sourcePath: string;
  /** the registered hover source that sent it */
  readonly source: string;
}

/** Everything that was asked, oldest first. */
export interface Recorded {
  readonly openedLinks: OpenedLink[];
  readonly hoveredLinks: HoveredLink[];
  /** linktexts for which the app's own context menu items were asked */
  readonly linkMenus: string[];
  readonly notices: string[];
  /** vault paths, once for each write */
  readonly writes: string[];
  /** how often a view was told to measure itself anew */
  resizes: number;
}

/** An empty record. */
export function emptyRecord(): Recorded {
  return { openedLinks: [], hoveredLinks: [], linkMenus: [], notices: [], writes: [], resizes: 0 };
}
