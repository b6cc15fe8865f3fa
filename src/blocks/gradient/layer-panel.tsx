// What happens in one layer: why its factor is what it is, for every setting side by side.
import { percent, texNumber } from '../number-format';
import { Maths } from '../ui/maths';
import { weightVariance } from '../../study/gradient-flow/mean-field';
import { measuredFactor } from './curve';
import { LayerHead } from './layer-head';
import type { FlowCase, GradientModel } from './model';
import { factorTex, factorText } from './share-text';
import { UnitPlot } from './unit-plot';

interface PanelProps {
  readonly model: GradientModel;
  readonly layer: number;
  readonly onPick: (layer: number) => void;
  readonly isEditable: boolean;
  /** Multiplies the layer’s gradient: 0 silences it, 1 lets it through; absent where that cannot be changed. */
  readonly onSilence?: ((factor: number) => void) | undefined;
}

/** A slider for the layer, and a plot with its factor for each setting. */
export function LayerPanel({ model, layer, onPick, isEditable, onSilence }: PanelProps) {
  const { cases, size: { depth, width } } = model;
  return (
    <div class="cnn-flow-layer-panel">
      <LayerHead
        layer={layer} count={depth} name={String(layer)} onPick={onPick} isEditable={isEditable} isSilent={model.fault?.layer === layer} onSilence={onSilence}
        aside="pre-activations a, activation f, slope f′, and the factor √(n · Var W · mean f′²)"
      />
      <div class="cnn-flow-layer-units">
        {cases.map((one, k) => (
          <figure key={k} class={`cnn-flow-unit cnn-series-${k}`}>
            <figcaption>{one.title}</figcaption>
            <UnitPlot one={one} layer={layer} />
            <Factor one={one} layer={layer} width={width} />
          </figure>
        ))}
      </div>
    </div>
  );
}

/** √(n·Var W·mean f′²) in numbers where that is the layer's factor, and how many units do not pass anything on; dashes before the first run. */
function Factor({ one, layer, width }: { readonly one: FlowCase; readonly layer: number; readonly width: number }) {
  const { summary, theory, setting } = one;
  const slope = summary?.meanSquareSlope[layer - 1] ?? NaN;
  const variance = weightVariance(setting.init, width);
  const measured = measuredFactor(one, layer);
  const tex = theory
    ? `\\sqrt{${width}\\cdot${texNumber(variance, 2)}\\cdot${texNumber(slope, 2)}}=${factorTex(Math.sqrt(width * variance * slope))}`
    : `\\overline{f'^2}=${texNumber(slope, 2)}`;
  return (
    <>
      <Maths tex={tex} />
      <p class="cnn-aside">measured: {measured === undefined ? '–' : factorText(measured)}</p>
      <p class="cnn-aside">{percent(summary?.saturated[layer - 1] ?? NaN)} saturated, {percent(summary?.dead[layer - 1] ?? NaN)} dead</p>
    </>
  );
}
