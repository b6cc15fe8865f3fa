// Which file of a list of paths a link means, as Obsidian resolves links: the path itself, else the shortest
// path that ends in it; `.md` may be left out; capitals do not matter.
import type { Link } from './notation/link';

/** The path that `link` names, or undefined when there is none. */
export function linkedPath(paths: readonly string[], { path }: Link): string | undefined {
  const wanted = [path, `${path}.md`].map((name) => name.toLowerCase());
  const sorted = [...paths].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return sorted.find((file) => wanted.includes(file.toLowerCase())) ?? sorted.find((file) => wanted.some((name) => file.toLowerCase().endsWith(`/${name}`)));
}
