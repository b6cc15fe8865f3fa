// A line that wants to be “key: value” and lacks the colon, or the space behind it.

/**
 * The line as it should stand: `target cat`, `target:cat` and `target = cat` are `target: cat`. A word that is no key of
 * the block counts only with a sign behind it; undefined where nothing of the kind is meant.
 */
export function keyInLine(line: string, keys: readonly string[]): string | undefined {
  const [, key, sign, value] = /^\s*([\p{L}_][\p{L}\p{N}_-]*)(\s*[:=：]\s*|\s+(?=\S)|(?=[[{]))(.+?)\s*$/u.exec(line) ?? [];
  if (key === undefined) return undefined;
  const isMeant = keys.includes(key) || /[:=：]/.test(sign) || /^[[{]/.test(value);
  return isMeant && !/^\s*:\s+$/.test(sign) ? `${key}: ${value}` : undefined;
}
