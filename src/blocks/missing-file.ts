// What is said where a link names no file of the vault. Notes' links follow a file that is renamed, those in blocks do not:
// then it is said where the file went.
import { linkText, type Link } from './notation/link';
import type { Services } from './services';

/** The problem, and what to do about it: `otherwise`, unless it is known where the file went. */
export function missingFile({ path }: Link, services: Pick<Services, 'movedTo'>, otherwise: string): readonly [problem: string, instead: string] {
  const problem = `There is no file ${linkText({ path, embed: false })} in the vault`;
  const now = services.movedTo?.({ path, embed: false });
  if (now === undefined) return [`${problem}.`, otherwise];
  const isModelFolder = path.endsWith('/model.json') && now.endsWith('/model.json');
  const renamed = linkText({ path: isModelFolder ? now.slice(0, -'/model.json'.length) : now, embed: false });
  return [`${problem}: it was renamed to ${renamed}.`, `Write ${renamed} here.`];
}
