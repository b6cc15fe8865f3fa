// The demo: the lecture note of the manual with the pages that it links to, written into a folder of the vault. Nothing
// that is there already is touched; what the vault has under one of these names elsewhere is left to be linked to.
import { demoFiles } from 'demo-vault';
import { Notice, base64ToArrayBuffer, normalizePath, type App, type Plugin } from 'obsidian';
import { makeFolder } from './attachments';

const FOLDER = 'CNN Notes';

/** Registers the command. */
export function addDemoCommand(plugin: Plugin): void {
  plugin.addCommand({ id: 'create-demo-note', name: 'Create demo note', callback: () => void openDemo(plugin.app) });
}

/** Says once what there is to see, with a button that shows it. The message stays until it is dismissed. */
export function offerDemo(app: App): void {
  const notice = new Notice('A demo note shows what your notes can do now: a lecture on convolutional networks whose formulas compute.', 0);
  const buttons = notice.messageEl.createDiv('cnn-notice-offer');
  buttons.createEl('button', { text: 'Create demo note', cls: 'mod-cta' }).addEventListener('click', () => void openDemo(app));
  buttons.createEl('button', { text: 'Not now' });
}

/** Writes what is missing, and opens the note. */
export async function openDemo(app: App): Promise<void> {
  const [{ path: note }] = demoFiles;
  const written = await writeDemo(app);
  new Notice(written.includes(pathOf(note)) ? `The demo note is in the folder “${FOLDER}”.` : 'The demo note was there already.');
  await app.workspace.openLinkText(pathOf(note), '', 'tab');
}

/** @returns the paths that were written */
async function writeDemo(app: App): Promise<string[]> {
  const written: string[] = [];
  for (const [i, file] of demoFiles.entries()) {
    const path = pathOf(file.path);
    const name = file.path.split('/').at(-1) ?? '';
    const isKnown = i > 0 && app.metadataCache.getFirstLinkpathDest(name, '') !== null;
    if (isKnown || await app.vault.adapter.exists(path)) continue;
    await makeFolder(app, path.split('/').slice(0, -1).join('/'));
    if ('text' in file) await app.vault.create(path, file.text);
    else await app.vault.createBinary(path, base64ToArrayBuffer(file.base64));
    written.push(path);
  }
  return written;
}

function pathOf(path: string): string {
  return normalizePath(`${FOLDER}/${path}`);
}
