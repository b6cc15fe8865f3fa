// A network of the note by its `id`, as it is now: trained, half trained, or as it was drawn at first.
import type { ModelSource } from '../../lab/model-source';
import { coursesOf, type Courses } from '../network/courses';
import type { Course } from '../network/course';
import { sameNetwork } from '../network/record';
import { suggestion } from '../notation/nearest';
import type { HoldContext, NamedSource } from './held-model';
import { BUILT_IN } from './model-field';

/** The network, followed as it learns; at once where its layers are read. Throws a NoteError at the key `model` where the note has none of this id. */
export function noteNetwork(id: string, context: HoldContext): NamedSource | Promise<NamedSource> {
  const { note, store } = context.services;
  const course = coursesOf(store).of(note, id);
  return course.isReady ? followed(id, course, context) : course.ready().then(() => followed(id, course, context));
}

function followed(id: string, course: Course, { services: { note, store }, complain, dependOn }: HoldContext): NamedSource {
  const courses = coursesOf(store);
  const known = knownNow(course);
  dependOn((changed) => changesOf(courses, course, changed));
  if (known) return { key: `${note}\n${id}\n${course.lessons}`, ...known };
  const names = [...BUILT_IN, ...courses.ids(note)];
  throw complain('model', `There is no network “${id}” in this note.`, suggestion(id, names).replace(/^There (is|are)/, 'The models here are'));
}

function knownNow({ record, definition }: Course): Pick<NamedSource, 'source' | 'labels'> | undefined {
  if (record && (!definition || sameNetwork(record.recipe, definition.recipe))) {
    return { source: { kind: 'given', network: record.recipe.network, weights: record.checkpoint.weights }, labels: record.labels };
  }
  if (!definition) return undefined;
  const { recipe: { network, seed, init }, plan: { labels } } = definition;
  const source: ModelSource = { kind: 'fresh', network, seed, initialize: init };
  return { source, labels };
}

/** Calls `changed` when the network is another than now: at every look at fresh pictures, and when its note is read. */
function changesOf(courses: Courses, course: Course, changed: () => void): () => void {
  const { lessons } = course;
  const look = (): void => {
    if (course.lessons !== lessons) changed();
  };
  const ends = [course.subscribe(look), courses.subscribe(look)];
  return () => ends.forEach((end) => end());
}
