// A curve of gradients over layers, as figures, labels and sentences need it.
import type { MeanField } from '../../study/gradient-flow/mean-field';
import type { Spread } from '../../study/gradient-flow/spread';

/** One curve: measured, expected, or both. */
export interface Curve {
  /** “sigmoid, Glorot”. */
  readonly title: string;
  /** Undefined where theory has no answer: with normalisation or residuals, and for real networks. */
  readonly theory?: MeanField;
  /** log10 of each layer's share of the last one's gradient; undefined until the first run is complete. */
  readonly summary?: { readonly gradient: Spread };
  /** Whether the summary belongs to an earlier state of the controls. */
  readonly isOld?: boolean;
}

/** log10 of the share of the last layer's gradient that layer `layer` (1 …) receives; −Infinity for nothing at all. */
export function measuredShare({ summary }: Curve, layer: number): number | undefined {
  const share = summary?.gradient.mean[layer - 1];
  return Number.isNaN(share) ? undefined : share;
}

/** By how much the gradient changes from layer `layer` + 1 to `layer`; undefined for the last layer, and where nothing arrives above. */
export function measuredFactor(curve: Curve, layer: number): number | undefined {
  const [here, above] = [measuredShare(curve, layer), measuredShare(curve, layer + 1)];
  return here === undefined || above === undefined || above === -Infinity ? undefined : 10 ** (here - above);
}
