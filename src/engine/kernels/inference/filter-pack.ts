// The packed filters of a stage: panels and bias in one pack, with the batch norm behind them folded in.

import { singlesOf } from '../../stored-floats';
import type { Tensor } from '../../tensor';
import { packFilters } from '../filter-panels';
import { upTo4, upTo8, type Pixels } from '../pixels';
import { foldedSources, writeFolding } from './folding';
import type { InferenceSpec, Norm } from './stage';

/** Filters that are to be packed, and the pixels that they will meet. */
export interface FilterSpec {
  /** [out, channels, …kernel], or the same numbers in that order. */
  readonly W: Tensor;
  readonly b: Tensor | undefined;
  readonly norm: Norm | undefined;
  readonly x: Pick<Pixels, 'channels' | 'pitch'>;
  readonly y: Pick<Pixels, 'pitch'>;
  readonly kernel: readonly number[];
}

/** The addresses of the panels and of the bias, which are one pack. */
export function filterPack({ kernels: { machine, packs } }: InferenceSpec, { W, b, norm, x, y, kernel }: FilterSpec): { panels: number; bias: number } {
  const [out] = W.shape;
  const columns = upTo4(y.pitch), count = columns * kernel[0] * kernel[1] * x.pitch;
  const panels = packs.of({
    sources: foldedSources(W, b, norm),
    form: `panels ${kernel.join('x')} ${x.pitch} ${columns} ${norm ? norm.epsilon : ''}`,
    count: count + upTo8(out),
    write(address) {
      const scale = writeFolding(machine.arena, { b, norm, out }, { address: address + 4 * count, width: upTo8(out) });
      packFilters(machine, { W: singlesOf(W), scale, panels: address, out, columns, channels: x.channels, kernel, pitch: x.pitch });
    },
  });
  return { panels, bias: panels + 4 * count };
}
