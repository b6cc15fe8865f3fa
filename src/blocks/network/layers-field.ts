// The key `layers`: one layer a line, or YAML's list of lines with residual blocks as lists inside. Lines are not
// understood here: the lab reads them, and says which one is wrong.
import type { LayerEntry } from '../../models/notation';
import type { Field } from '../notation/field';
import { scalarText } from '../notation/fields/text';
import { suggestion } from '../notation/nearest';
import type { Value } from '../notation/value';

const EXPECTED = 'layers, one in each line, such as conv 8 5x5';
const SAMPLE = '[conv 8 5x5, relu, maxpool 2, dense 10]';
const INSTEAD = 'Write each layer in a line of its own below “layers:”.';

/** The field of a network's layers; `at` is the line within the block. */
export const layersField: Field<readonly LayerEntry[]> = {
  summary: 'The layers from first to last, one a line: kind, number of outputs, kernel, then options such as stride 2, pad same, as edges. In a list, “residual: […]” leads the signal around some of them.',
  expected: EXPECTED, sample: SAMPLE, names: ['layer kind'],
  read: (value) => {
    const entries = readEntries(value);
    if (entries.length === 0) throw value.mistake(EXPECTED, INSTEAD);
    return entries;
  },
  write: (entries) => `[${entries.map(entryText).join(', ')}]`,
};

function readEntries(value: Value): LayerEntry[] {
  if (value.kind === 'list') return value.items.flatMap(readItem);
  if (value.kind === 'text') return readLines(value);
  throw value.mistake(EXPECTED, INSTEAD);
}

function readItem(item: Value): LayerEntry[] {
  if (item.kind === 'text') return [{ at: item.line, line: item.text.trim() }];
  if (item.kind !== 'map') throw item.mistake('a layer such as conv 8 5x5, or residual with a list of layers');
  return item.entries.map(({ name, nameValue, value }) => {
    if (name !== 'residual') throw nameValue.wrong(`“${name}:” is no layer.`, suggestion(name, ['residual']).replace(/^There is: residual\.$/, 'Write the layer without a colon, or residual with a list of layers.'));
    return { at: nameValue.line, residual: value.kind === 'nothing' ? [] : readEntries(value) };
  });
}

/** The lines as typed: YAML would fold them into one. Those of a block scalar stand below the line of its `|`. */
function readLines(value: Value): LayerEntry[] {
  const isBlock = /^[|>]/.test(value.written);
  return value.written.split('\n').flatMap((line, i) => {
    const isLayer = line.trim() !== '' && !(isBlock && i === 0);
    return isLayer ? [{ at: value.line + i, line: line.trim() }] : [];
  });
}

function entryText(entry: LayerEntry): string {
  if ('line' in entry) return scalarText(entry.line);
  return `{residual: [${entry.residual.map(entryText).join(', ')}]}`;
}
