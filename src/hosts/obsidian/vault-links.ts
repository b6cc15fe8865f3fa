// Links as text that Obsidian counts: in the reader’s link format, resolved from the note that will hold them.
import { parseLinktext, type App, type TFile } from 'obsidian';
import { linkText, type Link } from '../../blocks/notation/link';

/** A link for the text of the note at `notePath`; one that leads nowhere yet stays a wikilink. */
export function markdownLink(app: App, { path, heading, alias }: Link, notePath: string): string {
  const file = targetOf(app, path, notePath);
  if (!file) return linkText({ path, embed: false, ...(heading === undefined ? {} : { heading }), ...(alias === undefined ? {} : { alias }) });
  return app.fileManager.generateMarkdownLink(file, notePath, heading === undefined ? '' : `#${heading}`, alias);
}

/** A link for a property, which takes wikilinks only; `from` is the note in which the link was written. */
export function propertyLink(app: App, link: Link, { from, to }: { readonly from: string; readonly to: string }): string {
  const file = targetOf(app, link.path, from);
  const path = file ? app.metadataCache.fileToLinktext(file, to, true) : link.path;
  return linkText({ ...link, path, embed: false });
}

function targetOf(app: App, path: string, notePath: string): TFile | null {
  return app.metadataCache.getFirstLinkpathDest(parseLinktext(path).path, notePath);
}
