// All networks of a host's notes that were met in this session.
import type { Store } from '../store';
import { Course } from './course';

/** Courses by note and name. */
export class Courses {
  private readonly known = new Map<string, Map<string, Course>>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly store: Store) {}

  /** The course of a network; begins one where there is none. */
  of(note: string, name: string): Course {
    const own = this.known.get(note) ?? new Map<string, Course>();
    this.known.set(note, own);
    const course = own.get(name) ?? new Course({ note, name }, this.store);
    own.set(name, course);
    return course;
  }

  /** The ids of a note's networks that were read so far. */
  ids(note: string): string[] {
    const own = [...(this.known.get(note) ?? [])];
    return own.filter(([name, { definition }]) => definition && !name.startsWith('#')).map(([name]) => name);
  }

  /** Calls `listener` whenever a network is read for the first time, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells that a network was read for the first time. */
  announce(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** Pauses whatever trains without anybody looking in a note that is closed. */
  pauseUnwatched(isOpen: (note: string) => boolean): void {
    for (const [note, own] of this.known) for (const course of own.values()) course.pauseUnwatched(() => isOpen(note));
  }

  /** Pauses everything. */
  pauseAll(): void {
    for (const own of this.known.values()) for (const course of own.values()) course.pause();
  }

  /** Forgets what every network has learnt. */
  discardAll(): void {
    for (const own of this.known.values()) for (const course of own.values()) course.discard();
  }

  /** Follows a renamed note; what trains goes on. */
  rename(from: string, to: string): void {
    const own = this.known.get(from);
    if (!own) return;
    this.known.delete(from);
    this.known.set(to, own);
    for (const course of own.values()) course.follow(to);
  }

  /** Forgets a note; what trains there is stopped. */
  forget(note: string): void {
    for (const course of this.known.get(note)?.values() ?? []) course.pause();
    this.known.delete(note);
  }

  /** How many train now. */
  get training(): number {
    return [...this.known.values()].flatMap((own) => [...own.values()]).filter(({ isTraining }) => isTraining).length;
  }
}

const all = new WeakMap<Store, Courses>();

/** The courses of a host, which are told apart by their store. */
export function coursesOf(store: Store): Courses {
  const courses = all.get(store) ?? new Courses(store);
  all.set(store, courses);
  return courses;
}
