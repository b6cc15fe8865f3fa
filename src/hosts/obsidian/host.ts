// What a view may ask, answered by Obsidian.
import { Notice } from 'obsidian';
import type { OpenBlock } from '../../blocks/live-block';
import type { Host, Offer, Picture } from '../../blocks/ui/host';
import { addAtPath, addAttachment, missingPictures, pictureFile, pictureName, svgFile } from './attachments';
import { ExplanationModal, HelpModal, LargeBlockModal } from './block-modals';
import { ObsidianKeeping } from './keeping';
import { obsidianLinks } from './links';
import { saveModelFile } from './model-files';
import type { PictureChoice } from './picture-choices';
import { PictureModal } from './picture-modal';
import { preferencesOf, type Settings } from './settings';
import { noteOf, textNow, type Site } from './write-back';

/** The host of one drawn block. */
export function obsidianHost(site: Site, settings: () => Settings): Host {
  const { app, sourcePath, el } = site;
  // A block may have moved to another window since.
  const clipboard = () => (el?.win ?? activeWindow).navigator.clipboard;
  const host: Host = {
    links: obsidianLinks(app, sourcePath),
    copy: (text) => clipboard().writeText(text),
    copyPicture: (png) => clipboard().write([new ClipboardItem({ 'image/png': png })]),
    notify,
    keeping: new ObsidianKeeping(site, settings),
    savePicture: (picture) => savePicture(site, picture),
    saveFile: (name, bytes) => saveModelFile(site, name, bytes),
    showLarge: (open) => new LargeBlockModal(app, open, host).open(),
    explain: (open) => new ExplanationModal(app, open, preferencesOf(settings())).open(),
    help: (open) => openHelp(site, open),
  };
  return host;
}

/** A message with something to do stays longer. */
const OFFER_MS = 15_000;

function notify(text: string, offer?: Offer): void {
  if (!offer) return void new Notice(text);
  const notice = new Notice(text, OFFER_MS);
  notice.messageEl.createDiv('cnn-notice-offer').createEl('button', { text: offer.label }).addEventListener('click', () => offer.run());
}

async function savePicture(site: Site, picture: Picture): Promise<string | undefined> {
  const { app, sourcePath } = site;
  const file = noteOf(site);
  const offer = { awaited: missingPictures(app, await textNow(site), sourcePath), stem: pictureName(file.basename, picture) };
  const choice = await new Promise<PictureChoice | undefined>((resolve) => new PictureModal(app, offer, resolve).open());
  if (!choice) return undefined;
  const made = choice.name.toLowerCase().endsWith('.svg') ? svgFile(picture) : await pictureFile(picture);
  const stem = choice.name.replace(/\.\w+$/, '');
  const isInFolder = choice.isAwaited && stem.includes('/');
  const { path } = await (isInFolder ? addAtPath(app, made, `${stem}.${made.extension}`) : addAttachment(app, made, stem, sourcePath));
  return path;
}

/** The manual’s page where the vault has it, else the block’s own words. */
function openHelp({ app, sourcePath }: Site, { block }: OpenBlock): void {
  const page = app.metadataCache.getFirstLinkpathDest(block.language, sourcePath);
  if (page) void app.workspace.openLinkText(block.language, sourcePath, 'tab');
  else new HelpModal(app, block).open();
}
