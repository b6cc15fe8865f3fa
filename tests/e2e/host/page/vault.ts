// Fills the mocks' in-memory vault from plain files, mends its gaps (bytes and text of one file, resource
// addresses, refusing to create a file twice), and keeps links and `resolved` current as the app does.
import { TFile, type App } from 'obsidian-test-mocks/obsidian';
import type { Recorded } from './record';

/** Vault files by path; bytes travel as base64. */
export type VaultFiles = Readonly<Record<string, { readonly text: string } | { readonly base64: string }>>;

/** Puts the files into the app's vault and starts keeping metadata current. */
export async function fillVault(app: App, files: VaultFiles, record: Recorded): Promise<void> {
  mendAdapter(app);
  for (const path of Object.keys(files).sort()) await createFolders(app, path);
  for (const [path, file] of Object.entries(files)) {
    if ('text' in file) await app.vault.create(path, file.text);
    else await app.vault.createBinary(path, bytesOf(file.base64));
  }
  mendVault(app);
  keepTimes(app);
  keepMetadata(app);
  for (const event of ['create', 'modify', 'delete', 'rename']) {
    app.vault.on(event, (file) => void record.writes.push((file as TFile).path));
  }
}

/** The mocks' files never grow older; the app knows when each was written. Runs before anybody else hears of it. */
function keepTimes(app: App): void {
  app.vault.on('modify', (file) => {
    if (file instanceof TFile) file.stat = { ...file.stat, mtime: Math.max(Date.now(), file.stat.mtime + 1) };
  });
}

/** Every file of the vault, to be handed to a fresh page. */
export async function vaultFiles(app: App): Promise<VaultFiles> {
  const entries = app.vault.getFiles().map(async (file) => {
    // The mocks read notes synchronously, and only those that were written as text.
    if (file.extension === 'md') return [file.path, { text: await app.vault.adapter.read(file.path) }] as const;
    return [file.path, { base64: base64Of(await app.vault.adapter.readBinary(file.path)) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function createFolders(app: App, path: string): Promise<void> {
  const folder = path.split('/').slice(0, -1).join('/');
  if (folder !== '' && app.vault.getFolderByPath(folder) === null) await app.vault.createFolder(folder);
}

/** In the app a file is bytes, and text is a way to read and to write them. */
function mendAdapter(app: App): void {
  const adapter = app.vault.adapter as unknown as { readBinary(path: string): Promise<ArrayBuffer>; read(path: string): Promise<string>; readSync__(path: string): string; write(path: string, text: string, ...rest: unknown[]): Promise<void>; readonly binaryFiles: Map<string, ArrayBuffer> };
  const { readBinary, read } = { readBinary: adapter.readBinary.bind(adapter), read: adapter.read.bind(adapter) };
  const bytes = async (path: string): Promise<ArrayBuffer> => readBinary(path).catch(async () => new TextEncoder().encode(await read(path)).slice().buffer);
  adapter.readBinary = bytes;
  const write = adapter.write.bind(adapter);
  adapter.write = async (path, text, ...rest) => {
    await write(path, text, ...rest);
    adapter.binaryFiles.delete(path);
  };
  adapter.read = async (path) => read(path).catch(async () => new TextDecoder().decode(await readBinary(path)));
}

function mendVault(app: App): void {
  const { vault, fileManager } = app;
  const create = vault.create.bind(vault);
  const createBinary = vault.createBinary.bind(vault);
  const refuseTwice = (path: string): void => {
    if (vault.getAbstractFileByPath(path) !== null) throw new FileExists();
  };
  vault.create = async (path, ...rest) => {
    refuseTwice(path);
    return create(path, ...rest);
  };
  vault.createBinary = async (path, ...rest) => {
    refuseTwice(path);
    return createBinary(path, ...rest);
  };
  vault.getResourcePath = (file) => `${location.origin}/vault/${encodeURIComponent(file.path)}?${file.stat.mtime}`;
  fileManager.getAvailablePathForAttachment = async (filename, sourcePath) => {
    const dot = filename.lastIndexOf('.');
    const [name, extension] = dot < 0 ? [filename, ''] : [filename.slice(0, dot), filename.slice(dot + 1)];
    return vault.getAvailablePathForAttachments__(name, extension, vault.getFileByPath(sourcePath ?? ''));
  };
  fileManager.generateMarkdownLink = (file, _source, subpath = '', alias) => {
    const name = file.extension === 'md' ? file.basename : file.name;
    const link = `${name}${subpath}${alias ? `|${alias}` : ''}`;
    return `${file.extension === 'md' ? '' : '!'}[[${link}]]`;
  };
}

/** `create` of a path that is taken, in the app's words. */
class FileExists extends Error {
  constructor() {
    super('File already exists.');
    this.name = 'FileExists';
  }
}

/** The mocks read a note when it is written; the app also reads the notes that link to it, then says `resolved`. */
function keepMetadata(app: App): void {
  const cache = app.metadataCache as unknown as { parseFileMetadata(file: TFile): void };
  let waiting = false;
  const resolve = (): void => {
    waiting = false;
    for (const file of app.vault.getMarkdownFiles()) cache.parseFileMetadata(file);
    app.metadataCache.trigger('resolved');
  };
  const soon = (): void => {
    if (!waiting) window.setTimeout(resolve);
    waiting = true;
  };
  for (const event of ['create', 'modify', 'delete', 'rename']) app.vault.on(event, soon);
  soon();
}

/** The mocks’ `base64ToArrayBuffer` needs Node. */
export function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}

function base64Of(bytes: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
}
