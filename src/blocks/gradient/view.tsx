// The view of `cnn-gradient`: where its parts stand. Each part has a file of its own.
import { useRef, useState } from 'preact/hooks';
import type { ViewProps } from '../block';
import { carriedOver } from './carried-over';
import { DepthControl, PresetButtons, SettingRows, SizeControls } from './controls';
import { FlowFigure } from './flow-figure';
import { LayerPanel } from './layer-panel';
import type { GradientModel } from './model';
import type { GradientOptions } from './options';
import { ProductPanel } from './product-panel';
import { gradientSentence } from './sentence';

/** Networks, curves, one layer from inside, and what it all means. */
export function GradientView(props: ViewProps<GradientOptions, GradientModel>) {
  const { model, memory, controls } = props;
  const [hovered, onPoint] = useState<number>();
  const shown = useShown(model);
  const { depth } = shown.size;
  const layer = Math.min(depth, hovered ?? memory.get('layer', Math.ceil(depth / 2)));
  const onPick = (picked: number) => memory.set('layer', picked);
  return (
    <div class="cnn-gradient-view">
      {controls === 'none' ? null : <div class="cnn-controls"><PresetButtons {...props} /></div>}
      <p class="cnn-flow-title">How much of layer {depth}’s gradient arrives <span class="cnn-aside">‖∂L/∂a‖ per layer, log scale · band: ±1 standard deviation of {startsText(model)} · dashed: mean-field theory</span></p>
      <FlowFigure model={shown} pointed={Math.min(depth, layer)} onPoint={onPoint} onPick={onPick} />
      {controls === 'none' ? null : (
        <div class="cnn-controls">
          <DepthControl {...props} />
          {controls === 'full' ? <SizeControls {...props} /> : null}
        </div>
      )}
      {controls === 'full' ? <SettingRows {...props} /> : null}
      <ProductPanel model={model} layer={layer} />
      <p class="cnn-sentence" role="status" aria-live="polite">{gradientSentence(model)}</p>
      <LayerPanel
        model={shown} layer={layer} onPick={onPick} isEditable={controls !== 'none'}
        onSilence={controls === 'full' ? (factor) => props.change({ silence: { layer, factor } }) : undefined}
      />
    </div>
  );
}

/** The model, in which curves that are not measured yet are those of before. */
function useShown(model: GradientModel): GradientModel {
  const last = useRef<GradientModel>(model);
  const shown = carriedOver(model, last.current);
  if (model.cases.every(({ summary }) => summary)) last.current = model;
  return shown;
}

/** “10 random starts”, or “3 of 10” while they come in. */
function startsText({ cases, seeds }: GradientModel): string {
  const done = Math.min(...cases.map(({ summary }) => summary?.runs ?? 0));
  return done < seeds ? `${done} of ${seeds} random starts` : `${seeds} random ${seeds === 1 ? 'start' : 'starts'}`;
}
