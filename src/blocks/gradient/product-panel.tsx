// The chain rule in numbers, a line for each curve; the factor of the layer that is pointed at is lit.
import { Maths, markTerm } from '../ui/maths';
import type { GradientModel } from './model';
import { productTex } from './product';

interface PanelProps {
  readonly model: GradientModel;
  readonly layer: number;
}

/** Already before anything is measured, so that what stands below does not move. */
export function ProductPanel({ model, layer }: PanelProps) {
  return (
    <div class="cnn-formulas cnn-product">
      {model.cases.map((one, k) => <div key={k} class={`cnn-series-${k}`}><Maths tex={productTex(one, model, layer, markTerm)} lit={layer} /></div>)}
    </div>
  );
}
