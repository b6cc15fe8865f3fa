// A folder of the vault as a data set: its sub-folders are the classes, whatever pictures lie in them are examples.
import { countText } from '../cost-text';
import { linkText, type Link } from '../../notation/link';
import type { FolderFile, VaultFolder } from '../../services';

/** A class of a folder's data set. */
export interface FolderClass {
  readonly label: string;
  /** In the order of their paths. */
  readonly files: readonly FolderFile[];
}

/** What a folder holds. */
export interface ClassFolder {
  /** Its path in the vault. */
  readonly path: string;
  /** In the order of their names. */
  readonly classes: readonly FolderClass[];
  /** Pictures that lie beside the classes and belong to none. */
  readonly loose: readonly FolderFile[];
}

/** Why a folder is no data set, and what to do about it. */
export interface FolderRefusal {
  readonly problem: string;
  readonly instead: string;
}

/** Names that end like pictures; the decoder says which of them it can read. */
const PICTURE = /\.(png|jpe?g|gif|webp|avif|bmp|heic|tiff?|svg)$/i;

/** The classes of a folder, or why there are none. */
export function classesOf(link: Link, folder: VaultFolder | undefined): ClassFolder | FolderRefusal {
  const written = linkText({ path: link.path, embed: false });
  if (!folder) return { problem: `There is no folder ${written} with files in it in the vault.`, instead: 'Check its name, or write dataset: digits.' };
  const pictures = folder.files.filter(({ name }) => PICTURE.test(name));
  const loose = pictures.filter(({ name }) => !name.includes('/'));
  const byLabel = new Map<string, FolderFile[]>();
  for (const file of pictures) {
    if (!file.name.includes('/')) continue;
    const own = byLabel.get(labelOf(file)) ?? [];
    byLabel.set(labelOf(file), own);
    own.push(file);
  }
  const classes = [...byLabel].map(([label, files]) => ({ label, files })).sort((a, b) => (a.label < b.label ? -1 : 1));
  return refusal(written, classes, loose.length) ?? { path: folder.path, classes, loose };
}

/** Whether a folder was refused. */
export function isRefused(found: ClassFolder | FolderRefusal): found is FolderRefusal {
  return 'problem' in found;
}

function labelOf({ name }: FolderFile): string {
  return name.slice(0, name.indexOf('/'));
}

const SPLITS: ReadonlySet<string> = new Set(['train', 'training', 'test', 'testing', 'val', 'valid', 'validation']);
const LEAST_EACH = 2;

function refusal(written: string, classes: readonly FolderClass[], loose: number): FolderRefusal | undefined {
  const expected = `Expected two or more folders of pictures in ${written}, one for each class`;
  if (classes.length === 0) return { problem: `${expected}, found ${loose === 0 ? 'no picture in any' : `${pictureCount(loose)} beside one another and no folder of pictures`}.`, instead: 'Put the pictures of each class into a folder that is named after it.' };
  if (classes.length === 1) return { problem: `${expected}, found one, “${classes[0].label}”.`, instead: 'Add a folder with pictures that show something else.' };
  if (classes.every(({ label }) => SPLITS.has(label.toLowerCase()))) return { problem: `${expected}, found ${classes.map(({ label }) => `“${label}”`).join(' and ')}: it is split already.`, instead: `Write dataset: ${written.replace(']]', `/${classes[0].label}]]`)}; the block holds some pictures back itself.` };
  const single = classes.find(({ files }) => files.length < LEAST_EACH);
  if (!single) return undefined;
  return { problem: `Expected two or more pictures of each class, one to learn from and one to be asked, found one of “${single.label}”.`, instead: 'Add some, or move its folder away.' };
}

/** “1 picture”, “12 pictures”. */
export function pictureCount(count: number): string {
  return count === 1 ? '1 picture' : `${countText(count)} pictures`;
}
