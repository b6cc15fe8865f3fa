// A result’s table as text: Markdown for notes, CSV at full precision for everything else.
import { shortNumber } from './number-format';
import type { ResultTable } from './result';

/** A Markdown table with four digits a number; undefined without a table. */
export function markdownTableOf(table: ResultTable | undefined): string | undefined {
  if (!table) return undefined;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const aligned = table.columns.map((_, k) => (table.rows.every((row) => typeof row[k] === 'number') ? '---:' : '---'));
  const rows = table.rows.map((row) => line(row.map((cell) => (typeof cell === 'number' ? shortNumber(cell) : markdownCell(cell)))));
  return [line(table.columns.map(markdownCell)), line(aligned), ...rows].join('\n');
}

/** A row of a table is one line, whatever a label out of a file holds. */
function markdownCell(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ').replaceAll('|', '\\|');
}

/** RFC 4180, every digit; infinities as `Infinity` and `-Infinity`, and nothing where no number has come yet (NaN). */
export function csvOf(table: ResultTable | undefined): string | undefined {
  if (!table) return undefined;
  return [table.columns, ...table.rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function csvCell(cell: string | number): string {
  const text = Number.isNaN(cell) ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
