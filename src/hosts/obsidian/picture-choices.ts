// Under which names a picture may be kept. First come the embeds of the note that wait for a picture.
import { fileName } from '../../blocks/saving/result-note';

/** One name that a picture may have. */
export interface PictureChoice {
  /** With its ending. */
  readonly name: string;
  readonly remark: string;
  /** Whether the note embeds this very name, folder included. */
  readonly isAwaited: boolean;
}

/** What is offered. */
export interface PictureOffer {
  readonly awaited: readonly string[];
  /** The block’s own name, without ending. */
  readonly stem: string;
}

/** The choices for what is typed so far. */
export function pictureChoices(typed: string, { awaited, stem }: PictureOffer): PictureChoice[] {
  const words = typed.trim();
  const waiting = awaited.filter((name) => name.toLowerCase().includes(words.toLowerCase())).map((name) => ({ name, remark: 'Embedded in this note, not there yet', isAwaited: true }));
  const [, base = '', extension] = /^(.*?)(?:\.(png|svg))?$/i.exec(words) ?? [];
  const own = fileName(base) || stem;
  const kinds = [['png', 'Pixels, for every application'], ['svg', 'Scalable, with its text']] as const;
  const free = kinds.filter(([kind]) => extension === undefined || kind === extension.toLowerCase()).map(([kind, remark]) => ({ name: `${own}.${kind}`, remark, isAwaited: false }));
  return [...waiting, ...free.filter(({ name }) => !awaited.includes(name))];
}
