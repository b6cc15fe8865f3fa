// Where a value of a body begins and ends, as far as whoever replaces or removes it needs to know.
import type { Value } from '../notation/value';

/** Whether a list or map stands in lines of its own, without brackets. */
export function isBlock(value: Value): boolean {
  const opening = value.written.charAt(0);
  return (value.kind === 'list' && opening !== '[') || (value.kind === 'map' && opening !== '{');
}

/** Name and value of each member, whether of a list or a map; those of a list have no name. */
export function membersOf(value: Value): (readonly [string, Value])[] {
  if (value.kind === 'map') return value.entries.map((entry) => [entry.name, entry.value]);
  return value.items.map((item) => ['', item]);
}

/** Where the last character of a value ends; comments behind it are not part of it. */
export function endOf(value: Value): number {
  const last = isBlock(value) ? membersOf(value).at(-1) : undefined;
  return last ? endOf(last[1]) : value.range[0] + withoutBlankEnd(value.written).length;
}

/** Only what YAML takes for blank is blank: a no-break space belongs to its value. */
function withoutBlankEnd(text: string): string {
  return text.replace(/[ \t\r\n]+$/, '');
}

/** The end of the last line that is not blank, its trailing spaces included. */
export function endOfLastLine(body: string): number {
  const end = withoutBlankEnd(body).length;
  return end === 0 ? 0 : lineEnd(body, end);
}

/** The end of the line that holds this offset. */
export function lineEnd(body: string, offset: number): number {
  const lineBreak = body.indexOf('\n', offset);
  return lineBreak < 0 ? body.length : lineBreak;
}
