// A block’s result as Markdown: the sentence, a picture, the table, links. For any block; knows only its result.
import type { Result, ResultTable } from '../result';
import { markdownTableOf } from '../result-text';

/** What stands around the result. Picture and links are Markdown of the reader’s own link format. */
export interface Surroundings {
  readonly picture?: string;
  readonly links: readonly string[];
}

/** Longer tables are cut, and say so; copying as CSV gives them whole. */
const MOST_ROWS = 60;

/** The lines of a result; '' separates paragraphs. */
export function resultLines({ sentence, table }: Result, { picture, links }: Surroundings): string[] {
  const parts = [[plainText(sentence)], picture === undefined ? [] : [picture], tableLines(table), links.length === 0 ? [] : [links.join(' · ')]];
  return parts.filter((part) => part.length > 0).flatMap((part, k) => (k === 0 ? part : ['', ...part]));
}

function tableLines(table: ResultTable): string[] {
  if (table.rows.length === 0) return [];
  const lines = markdownTableOf({ ...table, rows: table.rows.slice(0, MOST_ROWS) })?.split('\n') ?? [];
  const rest = table.rows.length - MOST_ROWS;
  return rest > 0 ? [...lines, '', `… and ${rest} more rows.`] : lines;
}

/** Words that Markdown shows as they are, in one line. */
export function plainText(words: string): string {
  return words.replace(/\s+/g, ' ').trim().replace(/[\\*_`[\]<>$|]|#(?=\S)|~~|==|%%/g, (mark) => `\\${mark}`);
}
