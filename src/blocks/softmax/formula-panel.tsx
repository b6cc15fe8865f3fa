// The formulas with their numbers; pointing at a class lights its terms, pointing at a term lights its class.
import { Maths, markTerm } from '../ui/maths';
import { rowOf } from './edit';
import { batchFormula, formulasOf } from './formula';
import type { PartProps } from './view';

/** Softmax, loss and gradient of class `focus`. */
export function FormulaPanel({ editing, pointed, onPoint, focus }: PartProps & { readonly focus: number }) {
  const { model } = editing;
  const lines = formulasOf(model, rowOf(editing), focus, markTerm);
  const batch = model.isBatch && model.sum !== undefined ? batchFormula(model) : undefined;
  const shown = [lines.softmax, lines.loss, lines.gradient, batch].filter((line) => line !== undefined);
  return (
    <div class="cnn-formulas" role="group" aria-label="Formulas">
      {shown.map((tex, k) => <Maths key={k} tex={`\\displaystyle ${tex}`} lit={pointed} onPoint={onPoint} />)}
    </div>
  );
}
