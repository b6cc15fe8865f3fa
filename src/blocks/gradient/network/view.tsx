// The view of a real network: where its parts stand.
import { useState } from 'preact/hooks';
import type { ViewProps } from '../../block';
import { CheckFigure } from '../check-view';
import { ViewButtons } from '../controls';
import type { GradientOptions } from '../options';
import { shownView } from '../shown-view';
import { SteadySentence } from '../steady-sentence';
import { guessOf, guessOfEach, isTraining, TrainingControls, TrainingFigure } from '../training-view';
import { NetworkControls } from './controls';
import { NetworkFigure, type PointingProps } from './figure';
import { NetworkHistograms } from './histograms';
import { NetworkLayerPanel } from './layer-panel';
import { trainingDefaults, type NetworkGradientModel } from './model';
import { networkSentence } from './sentence';

/** The network with its curves, one layer from inside, and what it all means. */
export function NetworkView(props: ViewProps<GradientOptions, NetworkGradientModel>) {
  const { model, memory, controls, options, change } = props;
  const [hovered, onPoint] = useState<number>();
  const count = Math.max(1, model.layers.length);
  const layer = Math.min(count, hovered ?? memory.get('layer', silentLayer(model) ?? Math.ceil(count / 2)));
  const onPick = (picked: number) => memory.set('layer', picked);
  const onSilence = controls === 'full' ? (factor: number) => change({ ...shownView(model, options), silence: { layer: model.layers[layer - 1].name, factor } }) : undefined;
  const isFlow = model.view === 'flow' || model.view === 'histograms';
  return (
    <div class="cnn-gradient-view">
      {controls === 'full' ? <div class="cnn-controls cnn-story"><ViewButtons {...props} /></div> : null}
      <Figure model={model} options={options} pointed={layer} onPoint={onPoint} onPick={onPick} isEditable={controls !== 'none'} />
      {controls === 'full' ? (
        <div class="cnn-controls">
          <NetworkControls {...props} />
          {model.view === 'train' ? <TrainingControls {...props} defaults={trainingDefaults(options)} /> : null}
        </div>
      ) : null}
      <SteadySentence isRunning={isTraining(model)}>{networkSentence(model)}</SteadySentence>
      {isFlow && model.layers.length > 0 ? <NetworkLayerPanel model={model} layer={layer} onPick={onPick} isEditable={controls !== 'none'} onSilence={onSilence} /> : null}
    </div>
  );
}

/** The place of the layer that is silenced: one looks there first. */
function silentLayer({ layers, fault }: NetworkGradientModel): number | undefined {
  const at = layers.findIndex(({ name }) => name === fault?.layer);
  return at < 0 ? undefined : at + 1;
}

function Figure({ isEditable, options, ...pointing }: PointingProps & { readonly isEditable: boolean; readonly options: GradientOptions }) {
  const { model, pointed = 1, onPick } = pointing;
  const { cases, layers, view, training, check, pictures } = model;
  const titles = cases.map(({ title }) => title);
  if (view === 'histograms') return <NetworkHistograms {...pointing} />;
  if (view === 'check') return <CheckFigure titles={titles} check={check} names={layers.map(({ name }) => name)} layer={pointed} onPick={onPick} isEditable={isEditable} />;
  if (view === 'train') {
    const { steps, rate, summaries } = training ?? { ...trainingDefaults(options), summaries: [] };
    const weighted = layers.flatMap(({ name, kernels }, index) => (kernels.length > 0 ? [{ name, index }] : []));
    return <TrainingFigure titles={titles} summaries={summaries} steps={steps} rate={rate} layers={weighted} task={model.isOnePicture ? pictures : `${pictures} at a time`} guess={(model.isIndependent ? guessOfEach : guessOf)(model.classes)} />;
  }
  return (
    <>
      <p class="cnn-flow-title">How much of the gradient arrives in {model.network} <span class="cnn-aside">Root mean square of ∂L/∂output per layer over that of the last, log scale · ◇ ∂L/∂W over that of the last weights · {batchesText(model)}</span></p>
      <NetworkFigure {...pointing} />
    </>
  );
}

function batchesText({ cases, runs, pictures }: NetworkGradientModel): string {
  const done = Math.min(...cases.map(({ summary }) => summary?.runs ?? 0));
  if (runs === 1) return pictures;
  return done < runs ? `${done} of ${runs} batches of ${pictures}` : `band: ±1 standard deviation of ${runs} batches of ${pictures}`;
}
