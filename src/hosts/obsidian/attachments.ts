// Pictures of blocks as files of the vault: where the reader’s settings want attachments, and which embeds of a note
// wait for a picture that is not there yet.
import { normalizePath, TFile, type App } from 'obsidian';
import { parseLink } from '../../blocks/notation/link';
import { fileName } from '../../blocks/saving/result-note';
import type { Picture } from '../../blocks/ui/host';
import { SnapshotError } from '../../blocks/ui/snapshot';

/** A picture’s bytes and what kind they are. */
export interface PictureFile {
  /** Without its point: png, svg or jpg. */
  readonly extension: string;
  readonly bytes: ArrayBuffer;
}

/** A picture as PNG; as SVG where this device cannot draw one into pixels. */
export async function pictureFile(picture: Picture): Promise<PictureFile> {
  try {
    return { extension: 'png', bytes: await (await picture.png()).arrayBuffer() };
  } catch (error) {
    if (!(error instanceof SnapshotError) && !(error instanceof DOMException)) throw error;
    return svgFile(picture);
  }
}

/** A picture as SVG. */
export function svgFile(picture: Picture): PictureFile {
  return { extension: 'svg', bytes: new TextEncoder().encode(picture.svg()).buffer };
}

/** Keeps a picture as an attachment of a note, under this name or the next free one. */
export async function addAttachment(app: App, { extension, bytes }: PictureFile, name: string, notePath: string): Promise<TFile> {
  const path = await app.fileManager.getAvailablePathForAttachment(`${name}.${extension}`, notePath);
  return app.vault.createBinary(path, bytes);
}

/** Keeps a picture at exactly this path; folders are made. */
export async function addAtPath(app: App, { bytes }: PictureFile, path: string): Promise<TFile> {
  await makeFolder(app, path.split('/').slice(0, -1).join('/'));
  return app.vault.createBinary(normalizePath(path), bytes);
}

/** Makes a folder and those above it, where they are missing. */
export async function makeFolder(app: App, path: string): Promise<void> {
  if (path === '' || path === '/' || app.vault.getAbstractFileByPath(normalizePath(path))) return;
  await makeFolder(app, path.split('/').slice(0, -1).join('/'));
  await app.vault.createFolder(normalizePath(path));
}

/** What embeds of the note name as a PNG or SVG and the vault does not have, in the order of the note. */
export function missingPictures(app: App, text: string, notePath: string): string[] {
  const names = [...text.matchAll(/!\[\[[^[\]\n]+\]\]/g)].flatMap(([embed]) => parseLink(embed)?.path ?? []);
  const missing = names.filter((name) => /\.(png|svg)$/i.test(name) && app.metadataCache.getFirstLinkpathDest(name, notePath) === null);
  return [...new Set(missing)];
}

/** The name of a block’s picture: that of its note and its own. */
export function pictureName(noteName: string, { stem }: Picture): string {
  return fileName(`${noteName} ${stem}`);
}
