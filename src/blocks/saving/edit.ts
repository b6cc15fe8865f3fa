// One change of a text: what stands at a place, and what shall stand there. Editors apply it as it is.

/** Replaces the characters from `from` to `to` (offsets in the text before all edits) by `insert`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The text after all edits, which may not overlap; those at one place are applied in their order. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const { from, to, insert } of inOrder(edits)) {
    result += text.slice(done, from) + insert;
    done = to;
  }
  return result + text.slice(done);
}

/** The edits by their place. */
function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.from - b.from);
}
