// Which file or folder of a list of paths a link means, as Obsidian resolves links: the path itself, else the shortest
// path that ends in it; `.md` may be left out; capitals do not matter.
import type { Link } from './notation/link';

/** The path that `link` names, or undefined when there is none. */
export function linkedPath(paths: readonly string[], { path }: Link): string | undefined {
  return nearest(paths, [path, `${path}.md`]);
}

/** The folder of these files that `link` names, without a slash at its end, or undefined when none of them lies in one of that name. */
export function linkedFolder(paths: readonly string[], { path }: Link): string | undefined {
  const name = path.replace(/^\.?\/|\/$/g, '');
  return name === '' ? undefined : nearest([...new Set(paths.flatMap(foldersOf))], [name]);
}

/** A file of a list, as a folder above it sees it. */
export interface PathInside {
  readonly path: string;
  /** Behind the folder and its slash. */
  readonly name: string;
}

/** The files of the list that lie in a folder, at any depth, in the order of their paths. */
export function pathsIn(paths: readonly string[], folder: string): PathInside[] {
  const inside = paths.filter((path) => path.startsWith(`${folder}/`));
  return inside.sort((a, b) => (a < b ? -1 : 1)).map((path) => ({ path, name: path.slice(folder.length + 1) }));
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, k) => parts.slice(0, k + 1).join('/'));
}

function nearest(paths: readonly string[], names: readonly string[]): string | undefined {
  const wanted = names.map((name) => name.toLowerCase());
  const sorted = [...paths].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return sorted.find((file) => wanted.includes(file.toLowerCase())) ?? sorted.find((file) => wanted.some((name) => file.toLowerCase().endsWith(`/${name}`)));
}
