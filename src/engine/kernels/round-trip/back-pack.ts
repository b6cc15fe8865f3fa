// The packed filters of a way back, with the batch norm of the forward pass folded in.

import { sizeOf } from '../../shape';
import { singlesOf } from '../../stored-floats';
import { foldedSources, putScaleAndShift } from '../inference/folding';
import type { InferenceSpec } from '../inference/stage';
import { upTo4, upTo8, type Pixels } from '../pixels';
import { putFilters } from '../put-filters';
import type { BackCall } from './stage';

/** Filters that are to be packed, and the pixels that they lie between. */
export interface BackPacking extends Pick<BackCall, 'dy' | 'weights' | 'norm'> {
  readonly dx: Pick<Pixels, 'channels' | 'pitch'>;
  readonly kernel: readonly number[];
}

/** The address of the panels, which `packTurned` or `packScattered` of assembly/filters.ts writes. */
export function backPack({ kernels: { machine, packs } }: InferenceSpec, pack: 'packTurned' | 'packScattered', { dy, dx, weights: { W, b }, norm, kernel }: BackPacking): number {
  const [height, width] = kernel, [out] = W.shape;
  const isScattered = pack === 'packScattered', otherPitch = isScattered ? dx.pitch : upTo4(dx.pitch);
  const columns = isScattered ? height * upTo8(width * otherPitch) : height * width * otherPitch;
  const count = columns * dy.pitch;
  return packs.of({
    sources: foldedSources(W, b, norm),
    form: `${pack} ${kernel.join('x')} ${dy.pitch} ${otherPitch} ${norm ? norm.epsilon : ''}`,
    count,
    write(panels) {
      const scale = norm && putScaleAndShift(machine.arena, norm, out);
      const filters = putFilters(machine, { W: singlesOf(W), scale, each: sizeOf(W.shape) / out, first: 0, count: out });
      machine.exports[pack](
        machine.arena.putCall({ filters, panels, count, out: dy.channels, channels: dx.channels, height, width, pitch: dy.pitch, otherPitch }),
      );
    },
  });
}
