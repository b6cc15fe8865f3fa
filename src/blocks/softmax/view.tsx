// The view of `cnn-softmax`: where its parts stand. Each part has a file of its own.
import { useState } from 'preact/hooks';
import type { ViewProps } from '../block';
import { ModelFacts } from '../models/model-facts';
import type { Figure } from '../result';
import { TaskLine } from '../ui/task-line';
import { BatchMatrix } from './batch-matrix';
import { ClassTable } from './class-table';
import { Descent } from './descent';
import { rowOf, type Editing } from './edit';
import { FormulaPanel } from './formula-panel';
import { LossCurve } from './loss-curve';
import { NaivePanel } from './naive-panel';
import type { SoftmaxModel } from './model';
import { PARTS, type Part, type SoftmaxOptions } from './options';
import { NetworkPicture } from './network-picture';
import { indexOfMax, softmaxSentence } from './sentence';
import { rowFigures, softmaxResult } from './result';
import { Smoothing } from './smoothing';
import { SplitBar } from './split-bar';
import { Temperature } from './temperature';
import { Sentence } from '../ui/sentence';

/** What every part of the view gets. */
export interface PartProps extends Pick<ViewProps<SoftmaxOptions, SoftmaxModel>, 'change' | 'memory' | 'written'> {
  readonly editing: Editing;
  /** Index of the class that is pointed at. */
  readonly pointed: number | undefined;
  readonly onPoint: (index: number | undefined) => void;
  /** Whether values can be changed. */
  readonly isEditable: boolean;
  readonly shows: (part: Part) => boolean;
}

/**
 * Scores, probabilities, loss, and how they hang together. The formula is that of the class last pointed at in a
 * table; pointing inside the formula lights terms and never changes it under the pointer.
 */
export function SoftmaxView(props: ViewProps<SoftmaxOptions, SoftmaxModel>) {
  const { options, model, memory, controls, change, written } = props;
  const [pointed, light] = useState<number>();
  const [chosen, choose] = useState<number>();
  const open = Math.min(memory.get('row', 0), model.rows.length - 1);
  const row = model.rows[open];
  const part: PartProps = {
    editing: { options, model, open }, pointed, onPoint: light, change, memory, written,
    isEditable: controls !== 'none', shows: (name) => isShown(name, props),
  };
  const pointInTable = (index: number | undefined) => {
    light(index);
    if (index !== undefined) choose(index);
  };
  const focus = chosen !== undefined && chosen < model.labels.length ? chosen : (row.targetClass ?? indexOfMax(row.softmax.probabilities));
  return (
    <div class="cnn-softmax-view">
      {model.picture ? <NetworkPicture picture={model.picture} options={options} change={change} isEditable={part.isEditable} /> : null}
      {model.network ? <ModelFacts network={model.network} /> : null}
      {model.isBatch ? <BatchMatrix {...part} onPoint={pointInTable} /> : null}
      <ClassTable {...part} onPoint={pointInTable} />
      {model.notices.map((notice) => <p class="cnn-notice" role="note">{notice}</p>)}
      <Explained part={part} focus={focus} />
      {part.shows('naive') ? <NaivePanel {...part} /> : null}
      {part.isEditable ? (
        <div class="cnn-controls">
          {part.shows('temperature') ? <Temperature {...part} /> : null}
          {part.shows('smoothing') && row.loss ? <Smoothing {...part} /> : null}
          {part.shows('descend') && row.loss ? <Descent {...part} /> : null}
        </div>
      ) : null}
      {options.ask ? <TaskLine task={options.ask} figures={taskFigures(model, open)} /> : null}
      <Sentence>{softmaxSentence(model, open)}</Sentence>
    </div>
  );
}

function Explained({ part, focus }: { readonly part: PartProps; readonly focus: number }) {
  const { loss } = rowOf(part.editing);
  const hasSide = loss !== undefined && (part.shows('curve') || part.shows('split'));
  if (!hasSide && !part.shows('formula')) return null;
  return (
    <div class={`cnn-softmax-explained${hasSide && part.shows('formula') ? ' has-side' : ''}`}>
      {part.shows('formula') ? <FormulaPanel {...part} focus={focus} /> : null}
      {hasSide ? (
        <div class="cnn-softmax-side">
          {part.shows('curve') ? <LossCurve {...part} /> : null}
          {part.shows('split') ? <SplitBar {...part} /> : null}
        </div>
      ) : null}
    </div>
  );
}

/** The block’s figures; in a batch those of the open row count where the batch has none of that name. */
function taskFigures(model: SoftmaxModel, open: number): readonly Figure[] {
  const { figures } = softmaxResult(model);
  return model.isBatch ? [...figures, ...rowFigures(model, model.rows[open])] : figures;
}

const MINIMAL: ReadonlySet<Part> = new Set(['target', 'gradient', 'formula']);

function isShown(part: Part, { options, controls }: ViewProps<SoftmaxOptions, SoftmaxModel>): boolean {
  if (options.show) return options.show.includes(part);
  if (controls === 'minimal') return MINIMAL.has(part);
  if (part === 'smoothing') return options.smoothing !== undefined;
  return part !== 'naive' && PARTS.includes(part);
}
