// The view of `cnn-gradient`: where its parts stand. Each part has a file of its own.
import { useRef, useState } from 'preact/hooks';
import type { ViewProps } from '../block';
import { carriedOver } from './carried-over';
import { DepthControl, PresetButtons, SettingRows, SizeControls } from './controls';
import { FlowFigure } from './flow-figure';
import { LayerPanel } from './layer-panel';
import type { GradientModel } from './model';
import type { GradientOptions } from './options';
import { gradientSentence } from './sentence';

/** Networks, curves, one layer from inside, and what it all means. */
export function GradientView(props: ViewProps<GradientOptions, GradientModel>) {
  const { model, memory, controls } = props;
  const [hovered, onPoint] = useState<number>();
  const { shown, isStale } = useShown(model);
  const { depth } = shown.size;
  const layer = Math.min(depth, hovered ?? memory.get('layer', Math.ceil(depth / 2)));
  const onPick = (picked: number) => memory.set('layer', picked);
  return (
    <div class="cnn-gradient-view">
      {controls === 'none' ? null : <div class="cnn-controls"><PresetButtons {...props} /></div>}
      <p class="cnn-flow-title">How much of layer {depth}’s gradient arrives <span class="cnn-aside">‖∂L/∂a‖ per layer, log scale · band: ±1 standard deviation of {startsText(model)} · dashed: mean-field theory</span></p>
      <FlowFigure model={shown} isStale={isStale} pointed={Math.min(depth, layer)} onPoint={onPoint} onPick={onPick} />
      {controls === 'none' ? null : (
        <div class="cnn-controls">
          <DepthControl {...props} />
          {controls === 'full' ? <SizeControls {...props} /> : null}
        </div>
      )}
      {controls === 'full' ? <SettingRows {...props} /> : null}
      <p class="cnn-sentence" role="status" aria-live="polite">{gradientSentence(model)}</p>
      <LayerPanel model={shown} layer={layer} onPick={onPick} isEditable={controls !== 'none'} />
    </div>
  );
}

/** While nothing is measured after a change, the curves of before stay, beside the new theory. */
function useShown(model: GradientModel): { readonly shown: GradientModel; readonly isStale: boolean } {
  const last = useRef<GradientModel>(model);
  const isStale = !model.cases.some(({ summary }) => summary) && last.current.cases.some(({ summary }) => summary);
  if (!isStale) last.current = model;
  return { shown: isStale ? carriedOver(model, last.current) : model, isStale };
}

/** “10 random starts”, or “3 of 10” while they come in. */
function startsText({ cases, seeds }: GradientModel): string {
  const done = Math.min(...cases.map(({ summary }) => summary?.runs ?? 0));
  return done < seeds ? `${done} of ${seeds} random starts` : `${seeds} random ${seeds === 1 ? 'start' : 'starts'}`;
}
