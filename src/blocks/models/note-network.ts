// A network of this note by its `id`, or of another as `[[Note#id]]`, as it is now: trained, half trained, or as it was
// drawn at first.
import type { ModelSource } from '../../lab/model-source';
import { coursesOf, type Courses } from '../network/courses';
import type { Course } from '../network/course';
import { sameNetwork } from '../network/record';
import { linkText, parseLink } from '../notation/link';
import { suggestion } from '../notation/nearest';
import type { HoldContext, NamedSource } from './held-model';
import { BUILT_IN } from './model-field';

/** The network, followed as it learns; at once where its layers are read. Throws a NoteError at the key `model` where the note has none of this id. */
export function noteNetwork(name: string, context: HoldContext): NamedSource | Promise<NamedSource> {
  const place = placeOf(name, context);
  const course = coursesOf(context.services.store).of(place.note, place.id);
  if (course.isReady && knownNow(course)) return followed(place, course, context);
  return met(place, context).then(() => course.ready()).then(() => followed(place, course, context));
}

/** The training of a network of this name; of one that nobody has met it knows nothing. Throws a NoteError at the key `model` for a note that is not there. */
export function courseNamed(name: string, context: HoldContext): Course {
  const { note, id } = placeOf(name, context);
  return coursesOf(context.services.store).of(note, id);
}

/** Lets the note's own block say what the network is, though nobody may have drawn it yet. */
async function met({ note, id }: Place, { services }: HoldContext): Promise<void> {
  if (note === services.note) await services.neighbours?.find(id);
}

interface Place {
  readonly note: string;
  readonly id: string;
  /** As the reader wrote it, where it is in another note. */
  readonly link?: string;
}

function placeOf(name: string, { services, complain }: HoldContext): Place {
  const link = parseLink(name);
  if (!link) return { note: services.note, id: name };
  const note = link.path === '' ? services.note : services.pathOf(link);
  if (note === undefined) throw complain('model', `There is no note ${linkText({ path: link.path, embed: false })} in the vault.`, 'Check its name.');
  return { note, id: link.heading ?? '', ...(note !== services.note && { link: linkText({ path: link.path, embed: false }) }) };
}

function followed({ note, id, link }: Place, course: Course, { services: { store }, complain, dependOn }: HoldContext): NamedSource {
  const courses = coursesOf(store);
  const known = knownNow(course);
  dependOn((changed) => changesOf(courses, course, changed));
  if (known) return { key: `${note}\n${id}\n${course.lessons}`, ...known };
  if (link !== undefined) throw complain('model', `Nothing of a network “${id}” in ${link} is kept here.`, 'Open that note and train it first.');
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
