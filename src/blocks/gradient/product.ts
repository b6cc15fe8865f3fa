// The product that the chain rule makes: one factor for every layer that the gradient passes, in numbers.
import { weightVariance } from '../../study/gradient-flow/mean-field';
import { measuredFactor, measuredShare } from './curve';
import type { FlowCase, GradientModel } from './model';
import { factorTex, shareTex } from './share-text';

/** Wraps the LaTeX of one factor, so that a view can light it. */
export type MarkFactor = (layer: number, tex: string) => string;

/** More factors than these are left out in the middle. */
const WRITTEN = 7;
/** As wide as a factor, so that nothing moves when it comes. */
const UNKNOWN = '\\;?\\;';

/**
 * By how much the gradient changes from layer `layer` + 1 to `layer`: measured, or √(n·Var W·mean f′²) where nothing arrives
 * at either; undefined before the first run and where neither says anything.
 */
function layerFactor(one: FlowCase, layer: number, { size: { width }, fault }: GradientModel): number | undefined {
  const [here, above] = [measuredShare(one, layer), measuredShare(one, layer + 1)];
  if (here === undefined || above === undefined) return undefined;
  if (fault?.layer === layer && fault.factor === 0) return 0;
  if (above !== -Infinity) return measuredFactor(one, layer);
  if (!one.theory || !one.summary) return undefined;
  return Math.sqrt(width * weightVariance(one.setting.init, width) * one.summary.meanSquareSlope[layer - 1]);
}

/** ‖∂L/∂a_1‖ / ‖∂L/∂a_L‖ = factor · factor · … = share, as LaTeX, with “?” for what is not measured yet. `focus` is always written out. */
export function productTex(one: FlowCase, model: GradientModel, focus: number, mark: MarkFactor = (_, tex) => tex): string {
  const { depth } = model.size;
  const share = measuredShare(one, 1);
  const factors: string[] = [];
  let before = 0;
  for (const layer of writtenLayers(depth, model.fault?.layer ?? focus)) {
    if (layer > before + 1) factors.push('\\cdots');
    factors.push(namedFactor(one, model, { layer, mark }));
    before = layer;
  }
  return `\\frac{\\lVert\\partial L/\\partial a_1\\rVert}{\\lVert\\partial L/\\partial a_{${depth}}\\rVert} = ${factors.join('\\cdot ').replaceAll('\\cdot \\cdots\\cdot ', '\\cdots ')} = ${share === undefined ? UNKNOWN : shareTex(share)}`;
}

function namedFactor(one: FlowCase, model: GradientModel, { layer, mark }: { layer: number; mark: MarkFactor }): string {
  const factor = layerFactor(one, layer, model);
  const tex = factor === undefined ? UNKNOWN : factorTex(factor);
  const named = model.fault?.layer === layer ? `\\underbrace{${tex}}_{\\text{layer }${layer}}` : tex;
  return mark(layer, named);
}

/** All layers below the last where they are few; else the first two, the focus with its neighbours, and the last two. */
function writtenLayers(depth: number, focus: number): number[] {
  const all = Array.from({ length: depth - 1 }, (_, i) => i + 1);
  if (all.length <= WRITTEN) return all;
  return all.filter((layer) => layer <= 2 || layer >= depth - 2 || Math.abs(layer - focus) <= 1);
}
