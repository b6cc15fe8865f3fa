// The view of `cnn-gradient`: where its parts stand. Each part has a file of its own.
import { useRef, useState } from 'preact/hooks';
import { CLASSES } from '../../study/gradient-flow/deep-network';
import type { ViewProps } from '../block';
import { carriedOver } from './carried-over';
import { CheckFigure } from './check-view';
import { DepthControl, PresetButtons, SettingRows, SizeControls, ViewButtons } from './controls';
import { FlowFigure } from './flow-figure';
import { HistogramsFigure } from './histograms-view';
import { LayerPanel } from './layer-panel';
import { DEFAULTS, type GradientModel } from './model';
import { isNetwork } from './network/is-network';
import type { NetworkGradientModel } from './network/model';
import { NetworkView } from './network/view';
import type { GradientOptions } from './options';
import { ProductPanel } from './product-panel';
import { gradientSentence } from './sentence';
import { shownView } from './shown-view';
import { SteadySentence } from './steady-sentence';
import { guessOf, isTraining, TrainingControls, TrainingFigure } from './training-view';

/** A real network, or deep networks of equal layers. */
export function GradientView(props: ViewProps<GradientOptions, GradientModel | NetworkGradientModel>) {
  const { model } = props;
  return isNetwork(model) ? <NetworkView {...props} model={model} /> : <DeepView {...props} model={model} />;
}

/** Networks, curves, one layer from inside, and what it all means. */
function DeepView(props: ViewProps<GradientOptions, GradientModel>) {
  const { model, memory, controls, options, change } = props;
  const [hovered, onPoint] = useState<number>();
  const shown = useShown(model);
  const { depth } = shown.size;
  const layer = Math.min(depth, hovered ?? memory.get('layer', shown.fault?.layer ?? Math.ceil(depth / 2)));
  const onPick = (picked: number) => memory.set('layer', picked);
  const pointing = { model: shown, pointed: layer, onPoint, onPick };
  const onSilence = controls === 'full' ? (factor: number) => change({ ...shownView(model, options), silence: { layer, factor } }) : undefined;
  return (
    <div class="cnn-gradient-view">
      {controls === 'full' ? <div class="cnn-controls cnn-story"><ViewButtons {...props} /></div> : null}
      <Figure {...pointing} isEditable={controls !== 'none'} />
      {controls === 'none' ? null : <Controls {...props} />}
      {model.view === 'flow' ? <ProductPanel model={model} layer={layer} /> : null}
      <SteadySentence isRunning={isTraining(model)}>{gradientSentence(model)}</SteadySentence>
      {model.view === 'train' || model.view === 'check' ? null : <LayerPanel model={shown} layer={layer} onPick={onPick} isEditable={controls !== 'none'} onSilence={onSilence} />}
    </div>
  );
}

type PointingProps = Parameters<typeof HistogramsFigure>[0];

interface FigureProps extends PointingProps {
  readonly isEditable: boolean;
}

function Figure({ isEditable, ...pointing }: FigureProps) {
  const { model, pointed = 1, onPick } = pointing;
  const titles = model.cases.map(({ title }) => title);
  const names = Array.from({ length: model.size.depth }, (_, l) => String(l + 1));
  if (model.view === 'train') {
    const { steps, rate, summaries } = model.training ?? { ...DEFAULTS, summaries: [] };
    return <TrainingFigure titles={titles} summaries={summaries} steps={steps} rate={rate} layers={names.map((name, index) => ({ name, index }))} task={`64 inputs of ${CLASSES} classes`} guess={guessOf(CLASSES)} />;
  }
  if (model.view === 'check') return <CheckFigure titles={titles} check={model.check} names={names} layer={pointed} onPick={onPick} isEditable={isEditable} />;
  return model.view === 'histograms' ? <HistogramsFigure {...pointing} /> : <FlowPart {...pointing} />;
}

function FlowPart(props: Parameters<typeof FlowFigure>[0]) {
  const { model } = props;
  return (
    <>
      <p class="cnn-flow-title">How much of layer {model.size.depth}’s gradient arrives <span class="cnn-aside">‖∂L/∂a‖, log scale · band and ×÷: one standard deviation of {startsText(model)} · dashed: theory{model.fault ? ', with nothing silenced' : ''}</span></p>
      <FlowFigure {...props} />
    </>
  );
}

function Controls(props: ViewProps<GradientOptions, GradientModel>) {
  const isFull = props.controls === 'full';
  return (
    <>
      <div class="cnn-controls"><PresetButtons {...props} /></div>
      <div class="cnn-controls">
        <DepthControl {...props} />
        {isFull ? <SizeControls {...props} /> : null}
        {isFull && props.model.view === 'train' ? <TrainingControls {...props} defaults={DEFAULTS} /> : null}
      </div>
      {isFull ? <SettingRows {...props} /> : null}
    </>
  );
}

/** The model, in which what is not measured yet is as it was before. */
function useShown(model: GradientModel): GradientModel {
  const last = useRef<GradientModel>(model);
  const shown = carriedOver(model, last.current);
  if (model.view === 'train' ? model.training : model.cases.every(({ summary }) => summary)) last.current = model;
  return shown;
}

/** “10 random starts”, or “3 of 10” while they come in. */
function startsText({ cases, seeds }: GradientModel): string {
  const done = Math.min(...cases.map(({ summary, isOld }) => (isOld ? 0 : (summary?.runs ?? 0))));
  return done < seeds ? `${done} of ${seeds} random starts` : `${seeds} random ${seeds === 1 ? 'start' : 'starts'}`;
}
