// Cuts a network in two for pictures that differ in a small part: the head, whose stages are computed only where something
// changed, and the tail, which sees whole values. The stages are those of the plan of a whole run, joined as there, so
// that both compute the same numbers bit for bit.

import type { Network, NetworkNode } from '../../network';
import { sameShape, type Shape } from '../../shape';
import type { Slot } from '../inference/plan';
import { passagesOf } from '../inference/planner';
import type { JoinedStage } from '../inference/steps';
import type { Kernels } from '../kernels';
import type { Passage } from '../round-trip/way-back';
import { mostBehind } from './box';
import { sightOf, type Sight } from './sights';

/** What a head is wanted for. */
export interface HeadTask {
  readonly kernels: Kernels;
  readonly network: Network;
  /** Nodes or inputs whose values are wanted, the output among them. */
  readonly keep: ReadonlySet<string>;
  /** Rows and columns that a patch has at most. */
  readonly patch: readonly number[];
}

/** A stage of the head. */
export interface HeadStage extends JoinedStage {
  readonly sight: Sight;
  readonly xs: readonly Slot[];
  readonly y: Slot;
}

/** A value that leaves the head. */
export interface Leaving {
  readonly name: string;
  readonly shape: Shape;
  readonly slot: Slot;
}

/** A network in two parts. */
export interface Head {
  readonly picture: Slot;
  readonly stages: readonly HeadStage[];
  /** What the tail reads, and what is to be kept of the head. */
  readonly leaving: readonly Leaving[];
  /** Floats of all values, each in its place. */
  readonly floats: number;
  /** The rest of the network, whose inputs are values that leave the head; absent where nothing is left. */
  readonly tail?: Network;
  /** Inputs of the tail that stages computed. */
  readonly resident: ReadonlySet<string>;
}

/** Where changes cover more of a value than this, it is computed whole, many pictures at once. */
const MOST_CHANGED = 0.6;

/** Floats of a cache line. */
const LINE = 16;

/** The head of a network with one picture for its input; undefined where changes cover everything at once. */
export function headOf(task: HeadTask): Head | undefined {
  const names = Object.keys(task.network.inputs);
  const plan = names.length === 1 ? passagesOf({ ...task, images: 1, winograd: false, inWindows: true }) : undefined;
  const picture = plan?.inMemory.get(names[0]);
  if (!plan || !picture) return undefined;
  const draft = new HeadDraft(task, names[0], picture);
  for (const passage of plan.passages) draft.add(passage);
  return draft.finished();
}

class HeadDraft {
  private readonly stages: HeadStage[] = [];
  private readonly nodes = new Set<NetworkNode>();
  private readonly leaders: Map<string, Slot>;
  /** The most that can change of a value, along each axis. */
  private readonly changed: Map<Slot, readonly number[]>;

  constructor(
    private readonly task: HeadTask,
    private readonly input: string,
    private readonly picture: Slot,
  ) {
    this.leaders = new Map([[input, picture]]);
    this.changed = new Map([[picture, task.patch]]);
  }

  add(passage: Passage): void {
    if (!passage.node.inputs.every((name) => this.leaders.has(name))) return;
    if (passage.as === 'renamed') this.rename(passage.node, passage.y);
    if (passage.as !== 'computed') return;
    const { node, stage, norm, xs, y } = passage;
    const activation = passage.activation === node ? undefined : passage.activation;
    const sight = sightOf(node, xs[0].picture);
    if (!sight || !this.staysSmall(xs, y, sight)) return;
    this.stages.push({ node, stage, norm, activation, sight, xs, y });
    for (const joined of [node, norm, activation]) if (joined) this.nodes.add(joined);
    this.leaders.set((activation ?? norm ?? node).name, y);
  }

  finished(): Head | undefined {
    if (!this.stages.some(({ stage }) => stage.isHeavy)) return undefined;
    const { network: { nodes, inputs }, keep } = this.task;
    const rest = nodes.filter((node) => !this.nodes.has(node));
    const isRead = (name: string): boolean => keep.has(name) || rest.some((node) => node.inputs.includes(name));
    const shapes = new Map([...Object.entries(inputs), ...nodes.map(({ name, shape }) => [name, shape] as const)]);
    const leaving = [...this.leaders].filter(([name]) => isRead(name)).map(([name, slot]) => ({ name, slot, shape: shapes.get(name) ?? [] }));
    const tail = this.tailOf(rest, leaving);
    return { picture: this.picture, stages: this.stages, leaving, floats: this.placed(), ...(tail && { tail }), resident: new Set(leaving.flatMap(({ name }) => (name === this.input ? [] : [name]))) };
  }

  private tailOf(nodes: readonly NetworkNode[], leaving: readonly Leaving[]): Network | undefined {
    const last = nodes.at(-1);
    if (!last) return undefined;
    const { output } = this.task.network;
    const read = leaving.filter(({ name }) => nodes.some((node) => node.inputs.includes(name)));
    return { inputs: Object.fromEntries(read.map(({ name, shape }) => [name, shape])), nodes, output: nodes.some(({ name }) => name === output) ? output : last.name };
  }

  /** Another name for the same picture. */
  private rename(node: NetworkNode, slot: Slot): void {
    const { channels, height, width } = slot.picture;
    if (!sameShape(node.shape, [channels, height, width])) return;
    this.nodes.add(node);
    this.leaders.set(node.name, slot);
  }

  private staysSmall(xs: readonly Slot[], y: Slot, sight: Sight): boolean {
    const { height, width } = y.picture;
    const sizes = xs.map((x) => mostBehind(this.changed.get(x) ?? [], sight, [height, width]));
    const size = [0, 1].map((axis) => Math.max(...sizes.map((one) => one[axis])));
    this.changed.set(y, size);
    return size[0] * size[1] <= MOST_CHANGED * height * width;
  }

  /** Puts every value into a place of its own. @returns the floats of all */
  private placed(): number {
    let floats = 0;
    for (const slot of [this.picture, ...this.stages.map(({ y }) => y)]) {
      slot.put(floats);
      floats += LINE * Math.ceil(slot.floats(1) / LINE);
    }
    return floats;
  }
}
