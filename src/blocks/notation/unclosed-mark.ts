// The bracket, brace or quote that a writer opened and did not close.

/** An opening mark and where it stands. */
export interface Mark {
  readonly mark: string;
  readonly at: number;
}

/** The last mark opened in `text` before `end` that nothing closes there; undefined where all are closed. A quote opens only where a value may begin. */
export function unclosedMark(text: string, end: number): Mark | undefined {
  const open: Mark[] = [];
  for (let at = 0; at < Math.min(end, text.length); at++) {
    const mark = text[at];
    const last = open[open.length - 1];
    const inQuote = last?.mark === '"' || last?.mark === "'";
    if (inQuote) {
      if (mark === '\\' && last.mark === '"') at++;
      else if (mark === last.mark) open.pop();
    } else if (mark === '[' || mark === '{' || ((mark === '"' || mark === "'") && beginsValue(text, at))) open.push({ mark, at });
    else if ((mark === ']' && last?.mark === '[') || (mark === '}' && last?.mark === '{')) open.pop();
  }
  return open[open.length - 1];
}

function beginsValue(text: string, at: number): boolean {
  return /(^|[[{,\n]|: |- )[ \t]*$/.test(text.slice(Math.max(0, at - 40), at));
}
