// What convolutions and poolings read from their nodes: windows in the engine's terms.

import type { Pad } from '../../../engine/forms';
import { ModelFileError } from '../../model-file-error';
import type { Attributes } from '../attributes';

/** Windows as the engine's layers take them. */
export interface WindowSettings {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly pad: Pad;
  readonly dilation: readonly number[];
}

/** @param kernel the extents of the window where the node does not state them */
export function windowSettings(attributes: Attributes, kernel?: readonly number[]): WindowSettings {
  const extents = attributes.integers('kernel_shape') ?? kernel;
  if (!extents) throw new ModelFileError('needs the attribute kernel_shape, a list of integers');
  const ones = extents.map(() => 1);
  return {
    kernel: extents,
    stride: attributes.integers('strides') ?? ones,
    pad: padOf(attributes),
    dilation: attributes.integers('dilations') ?? ones,
  };
}

function padOf(attributes: Attributes): Pad {
  const auto = attributes.text('auto_pad', 'NOTSET');
  if (auto === 'SAME_UPPER') return 'same';
  if (auto === 'SAME_LOWER') return 'same-lower';
  return (auto === 'NOTSET' && attributes.integers('pads')) || [0];
}
