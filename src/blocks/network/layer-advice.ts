// What to write instead of a layer line that is wrong.
import type { NotationError } from '../../models/notation';
import { nearest, suggestion } from '../notation/nearest';

/** What lines that go wrong often look like when they are right. */
const RIGHT_LINES: Readonly<Record<string, string>> = {
  conv: 'conv 8 5x5',
  depthwise: 'depthwise 3x3',
  separable: 'separable 8 3x3',
  'transposed-conv': 'transposed-conv 8 3x3',
  dense: 'dense 10',
  maxpool: 'maxpool 2',
  avgpool: 'avgpool 2',
  dropout: 'dropout 0.3',
  groupnorm: 'groupnorm 4',
  lrn: 'lrn 5',
  upsample: 'upsample 2',
  'zero-pad': 'zero-pad 2',
  crop: 'crop 2',
  reshape: 'reshape 4x4x16',
  permute: 'permute 3x1x2',
};

/** One sentence, or undefined where the mistake itself says all; `line` is the layer as written. */
export function layerAdvice({ layer, expected, found, choices }: Pick<NotationError, 'layer' | 'expected' | 'found' | 'choices'>, line = ''): string | undefined {
  const [, kind] = /^(\w[\w.-]*)\(/.exec(line) ?? [];
  if (kind !== undefined) return `Write numbers behind the kind, without brackets, as in ${RIGHT_LINES[nearest(kind, Object.keys(RIGHT_LINES)) ?? 'conv']}.`;
  if (/,/.test(line)) return 'Write each layer in a line of its own, without commas, or all of them as a list in [ ].';
  if (choices.length > 0) return suggestion(found, choices);
  const [, options] = /^one of (.+)$/.exec(expected) ?? [];
  const near = options === undefined ? undefined : nearest(found, options.split(', '));
  if (near !== undefined) return `Did you mean “${near}”?`;
  if (expected.startsWith('spatial extents')) return 'Write a smaller kernel, a larger pad, or fewer layers before it that make the picture smaller.';
  const [, classes] = /^an output of \[(\d+)\]/.exec(expected) ?? [];
  if (classes !== undefined) return `Write dense ${classes} as the last layer.`;
  const [, channels] = /^\[1, (\d+)/.exec(found) ?? [];
  if (expected.startsWith('inputs of one shape') && channels !== undefined) return `Let the layers inside keep channels and size, as conv ${channels} 3x3 pad same does.`;
  if (expected.startsWith('a layer of at most')) return 'Write a smaller layer.';
  if (expected.startsWith('the logits at the end')) return 'Remove the last line.';
  if (expected === 'a new name') return 'Write another name behind “as”.';
  if (layer === 'residual') return 'Write layers in it, as in residual: [conv 8 3x3 pad same, relu].';
  if (/groups divide$/.test(expected)) return 'Write another number of groups, or groups 1.';
  const right = RIGHT_LINES[layer];
  return right === undefined ? undefined : `Write for example ${right}.`;
}
