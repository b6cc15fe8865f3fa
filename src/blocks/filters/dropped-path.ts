// The file of the vault that a piece of dragged text means. Obsidian hands over its files as addresses; notes hold links.

/** Its path or name in the vault; undefined for other text. */
export function droppedPath(text: string): string | undefined {
  const [, linked] = /^!?\[\[([^[\]|#\n]+)[^[\]\n]*\]\]$/.exec(text.trim()) ?? [];
  if (linked !== undefined) return linked;
  if (!text.startsWith('obsidian://open?')) return undefined;
  return new URLSearchParams(text.trim().split(/[?\n]/)[1]).get('file') ?? undefined;
}
