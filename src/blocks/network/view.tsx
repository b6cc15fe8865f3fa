// The view of `cnn-network`: the architecture, the training, and what was learnt. Each part has a file of its own.
import { useMemo } from 'preact/hooks';
import type { ViewProps } from '../block';
import { Themed } from '../pictures/palette-context';
import { TaskLine } from '../ui/task-line';
import { ArchitectureFigure } from './architecture-figure';
import { ConfusionMatrix } from './confusion-matrix';
import { FirstFilters } from './first-filters';
import { FolderFigure } from './folder/folder-figure';
import { LearningCurves } from './learning-curves';
import type { NetworkModel } from './model';
import type { NetworkOptions } from './options';
import { sameNetwork, type TrainingRecord } from './record';
import { networkResult } from './result';
import { examinedText, networkSentence } from './sentence';
import { TrainingPanel } from './training-panel';
import { useCourse } from './use-course';
import { WorstMistakes } from './worst-mistakes';
import { Sentence } from '../ui/sentence';

/** The network, and its training as it goes on. */
export function NetworkView({ model, options, controls }: ViewProps<NetworkOptions, NetworkModel>) {
  useCourse(model);
  const { plan, recipe, course, subject } = model;
  const { record } = course;
  const shown = record && sameNetwork(record.recipe, recipe) ? record : undefined;
  // The same node again is not compared: training draws some times a second, the architecture stays.
  const architecture = useMemo(() => <ArchitectureFigure plan={plan} />, [plan]);
  const folder = useMemo(() => (subject.kind === 'folder' ? <FolderFigure subject={subject} skipped={course.skippedOf(subject.fingerprint)} /> : null), [subject]);
  return (
    <Themed>
      {folder}
      {architecture}
      {controls === 'none' ? null : <TrainingPanel model={model} />}
      {shown ? <Learnt record={shown} model={model} /> : null}
      <Sentence isSilent={course.isTraining}>{networkSentence(model)}</Sentence>
      {options.ask ? <TaskLine task={options.ask} figures={networkResult(model).figures} /> : null}
    </Themed>
  );
}

function Learnt({ record, model: { plan } }: { readonly record: TrainingRecord; readonly model: NetworkModel }) {
  const { exam, labels, recipe } = record;
  return (
    <>
      {record.total > 0 ? <LearningCurves record={record} /> : null}
      <div class="cnn-learnt">
        <FirstFilters record={record} plan={plan} />
        {exam ? <ConfusionMatrix exam={exam} labels={labels} examined={examinedText(recipe, exam.count)} /> : null}
        {exam ? <WorstMistakes exam={exam} labels={labels} shape={plan.input} /> : null}
      </div>
    </>
  );
}
