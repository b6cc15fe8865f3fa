// The chain rule in numbers, a line for each curve; the factor of the layer that is pointed at is lit.
import { Maths, markTerm } from '../ui/maths';
import type { GradientModel } from './model';
import { productTex } from './product';

interface PanelProps {
  readonly model: GradientModel;
  readonly layer: number;
}

/** Nothing while nothing is measured. */
export function ProductPanel({ model, layer }: PanelProps) {
  const lines = model.cases.map((one) => productTex(one, model, layer, markTerm));
  if (lines.every((tex) => tex === undefined)) return null;
  return (
    <div class="cnn-formulas cnn-product">
      {lines.map((tex, k) => (tex === undefined ? null : <div key={k} class={`cnn-series-${k}`}><Maths tex={tex} lit={layer} /></div>))}
    </div>
  );
}
