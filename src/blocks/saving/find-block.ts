// Which fence of a note’s text a drawn block is. Never guesses: a block that equals another one is only found with a
// hint, and a hint is only believed where its own text and the present one have the same equal blocks.
import { fencesOf, type Fence } from '../fences';
import { Refusal } from './refusal';

/** What is known of a drawn block. */
export interface SoughtBlock {
  readonly language: string;
  /** The body that is shown. */
  readonly body: string;
  /** Where the block was, and the text that said so. */
  readonly hint?: BlockHint | undefined;
}

/** A range of lines (0-based, both included) that held the block in `text`; there may be more blocks in it. */
export interface BlockHint {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Which of the blocks of its language in the range it is, from 0, and of how many; where that is known. */
  readonly position?: { readonly nth: number; readonly of: number } | undefined;
}

/** The block’s fence. Throws {@link Refusal} where it is not there or not certain. */
export function findBlock(text: string, sought: SoughtBlock): Fence {
  const equal = equalBlocks(text, sought);
  if (equal.length === 0) throw new Refusal('changed');
  if (equal.length === 1) return equal[0];
  const index = hintedIndex(equal.length, sought);
  if (index === undefined) throw new Refusal('twins');
  return equal[index];
}

/** How many blocks of this language stand before the fence. */
export function ordinalOf(text: string, { language, line }: Fence): number {
  return fencesOf(text).filter((fence) => fence.language === language && fence.line < line).length;
}

function equalBlocks(text: string, { language, body }: Omit<SoughtBlock, 'hint'>): Fence[] {
  return fencesOf(text).filter((fence) => fence.language === language && sameBody(fence.body, body));
}

function hintedIndex(count: number, { hint, ...block }: SoughtBlock): number | undefined {
  if (!hint) return undefined;
  const then = equalBlocks(hint.text, block);
  const inRange = ({ line }: Fence) => line >= hint.from && line <= hint.to;
  const hinted = then.filter(inRange);
  const line = hinted.length === 1 ? hinted[0].line : positionedLine(fencesOf(hint.text).filter((fence) => fence.language === block.language && inRange(fence)), hint);
  const index = then.findIndex((fence) => fence.line === line);
  return then.length === count && index >= 0 ? index : undefined;
}

function positionedLine(inRange: readonly Fence[], { position }: BlockHint): number | undefined {
  return position?.of === inRange.length ? inRange.at(position.nth)?.line : undefined;
}

/** Hosts hand bodies over with and without the last line breaks. */
function sameBody(a: string, b: string): boolean {
  return a.replace(/\s+$/, '') === b.replace(/\r\n?/g, '\n').replace(/\s+$/, '');
}
