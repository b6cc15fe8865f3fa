// The page host: turns the fenced blocks of a rendered note into live ones, without Obsidian. Works under a
// strict Content-Security-Policy: no inline script or style, no HTML from text.
import { render } from 'katex';
import { blocks } from '../../blocks';
import { noteBlocks } from '../../blocks/note-blocks';
import { DEFAULT_PREFERENCES } from '../../blocks/preferences';
import type { Services } from '../../blocks/services';
import { linkedPath } from '../../blocks/vault-paths';
import { Sessions } from '../../blocks/sessions';
import type { Host } from '../../blocks/ui/host';
import { mountBlock } from '../../blocks/ui/mount';
import type { Lab } from '../../lab/lab';
import { labOf } from '../lab-of';
import { storeOf } from '../store-of';
import { Turns } from '../turns';
import { showExplanation, showHelp, showLargeBlock } from './dialogs';
import { downloadFile } from './download-file';
import { downloadPicture } from './download';
import { addressOf, fetchFile, folderOf, vaultOf, type PageVault } from './vault';

/** Makes every `pre > code.language-cnn-…` of the document live, now or when it is parsed. */
export function startPage(document: Document): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => goLive(document), { once: true });
  else goLive(document);
}

function goLive(document: Document): void {
  setFormulas(document);
  const vault = vaultOf(document);
  const sessions = new Sessions();
  const services = pageServices(vault, labOf(window), sessions);
  const host = pageHost(document, vault);
  const turns = new Turns({ now: () => performance.now(), later: (act) => void window.setTimeout(act) });
  const takeTurn = () => turns.take();
  for (const block of blocks) {
    [...document.querySelectorAll<HTMLElement>(`pre > code.language-${block.language}`)].forEach((code, ordinal) => {
      const place = { note: vault.note, language: block.language, ordinal };
      const open = sessions.open(block, code.textContent ?? '', services, place);
      const element = document.createElement('div');
      element.className = 'cnn-notes';
      code.parentElement?.replaceWith(element);
      void takeTurn().then(() => mountBlock(element, open, host, takeTurn));
    });
  }
}

/** The note’s own formulas: `.math` holds LaTeX, `.math-block` stands on a line of its own. */
function setFormulas(document: Document): void {
  for (const formula of document.querySelectorAll<HTMLElement>('.math')) {
    render(formula.textContent ?? '', formula, { displayMode: formula.classList.contains('math-block'), throwOnError: false, trust: false });
  }
}

function pageServices(vault: PageVault, lab: Lab, sessions: Sessions): Services {
  const services: Services = {
    preferences: DEFAULT_PREFERENCES, lab, note: vault.note, store: storeOf(window, 'cnn-notes'),
    pathOf: (link) => linkedPath(Object.keys(vault.files), link),
    readFile: (link) => fetchFile(addressOf(vault, link)),
    filesIn: (link) => Promise.resolve(folderOf(vault, link)),
    neighbours: noteBlocks({ note: vault.note, sessions, blocks, text: () => Promise.resolve(undefined), services: () => services }),
  };
  return services;
}

function pageHost(document: Document, vault: PageVault): Host {
  const host: Host = {
    links: {
      exists: (link) => addressOf(vault, link) !== undefined,
      open: (link, event) => openAddress(document, addressOf(vault, link), event),
      preview: () => undefined,
      menu: () => undefined,
      subscribe: () => () => undefined,
    },
    copy: (text) => navigator.clipboard.writeText(text),
    copyPicture: (png) => navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]),
    notify: (text) => showNotice(document, text),
    savePicture: (picture) => downloadPicture(document, picture),
    saveFile: (name, bytes) => downloadFile(document, name, bytes),
    showLarge: (open) => showLargeBlock(document, open, host),
    explain: (open) => showExplanation(document, open, DEFAULT_PREFERENCES),
    help: ({ block }) => showHelp(document, block),
  };
  return host;
}

function openAddress(document: Document, address: string | undefined, event: MouseEvent | KeyboardEvent): void {
  if (address === undefined) return;
  const isNewTab = event.ctrlKey || event.metaKey || ('button' in event && event.button === 1);
  if (isNewTab) document.defaultView?.open(address, '_blank', 'noopener');
  else document.location.assign(address);
}

const NOTICE_MS = 3000;

function showNotice(document: Document, text: string): void {
  const notice = document.createElement('p');
  notice.className = 'cnn-page-notice';
  notice.setAttribute('role', 'status');
  notice.textContent = text;
  document.body.append(notice);
  document.defaultView?.setTimeout(() => notice.remove(), NOTICE_MS);
}
