// The buttons of the training, what it costs before it begins, and how far it is.
import { ModelFiles } from './model-files';
import { countText, costText, durationText } from './cost-text';
import type { ReadingProgress } from './folder/read-pictures';
import type { NetworkModel } from './model';
import { sameNetwork } from './record';

/** Train, pause, resume, forget. */
export function TrainingPanel({ model }: { readonly model: NetworkModel }) {
  const { course, services } = model;
  const { isTraining, unfinished, record } = course;
  const start = () => void course.train(services.lab);
  const kept = record !== undefined;
  return (
    <div class="cnn-training" role="group" aria-label="Training">
      <div class="cnn-training-buttons" data-no-picture>
        {isTraining ? <button type="button" onClick={() => course.pause()}>Pause</button> : <button type="button" class={kept ? '' : 'mod-cta'} onClick={start}>{startWord(model)}</button>}
        {isTraining || unfinished ? <button type="button" onClick={() => course.discard()}>Cancel</button> : null}
        {!isTraining && !unfinished && kept ? <button type="button" class="cnn-quiet-button" onClick={() => course.discard()}>Forget</button> : null}
        {isTraining || !kept ? null : <ModelFiles model={model} />}
      </div>
      {isTraining ? <Going model={model} /> : <p class="cnn-aside">{costText(model, unfinished?.step ?? 0)}.</p>}
    </div>
  );
}

function startWord({ course, recipe }: NetworkModel): string {
  const { unfinished, record } = course;
  if (unfinished) return 'Resume';
  return record && sameNetwork(record.recipe, recipe) ? 'Train again' : 'Train';
}

function Going({ model: { course, recipe, subject } }: { readonly model: NetworkModel }) {
  const { record, speed, reading } = course;
  if (reading && subject.kind === 'folder') return <Reading progress={reading} each={subject.sample.each} />;
  const { batch, epochs, pictures } = recipe;
  if (!record || !speed) return <p class="cnn-aside" role="status">{subject.kind === 'folder' ? 'Reading the pictures …' : 'Drawing the first pictures …'}</p>;
  const { checkpoint: { step }, total } = record;
  const epoch = Math.min(epochs, 1 + Math.floor(step / Math.floor(pictures / batch)));
  const left = step >= total ? 'reading fresh pictures' : `${durationText(((total - step) * batch) / speed)} left`;
  const words = [
    ...(epochs > 1 ? [`epoch ${epoch} of ${epochs}`] : []),
    `${countText(step * batch)} of ${countText(total * batch)} pictures`, `${countText(roundSpeed(speed))} a second`, left,
  ];
  return (
    <p class="cnn-progress cnn-aside cnn-figure"><progress value={step} max={total} aria-label="Training" /> {words.join(' · ')}</p>
  );
}

/** The pictures of a folder on their way into the network's size; `each` is in milliseconds. */
function Reading({ progress: { read, of, name }, each }: { readonly progress: ReadingProgress; readonly each: number }) {
  return (
    <p class="cnn-progress cnn-aside">
      <progress value={read} max={of} aria-label="Reading pictures" /> reading {countText(read)} of {countText(of)} pictures · {durationText(((of - read) * each) / 1000)} left · {name}
    </p>
  );
}

/** Two digits: the speed of a busy machine is no more exact. */
function roundSpeed(speed: number): number {
  return Number(speed.toPrecision(2));
}
