// Plans the way back: takes the passages of a forward plan from the last to the first and adds the steps that bring the
// signal ∂L/∂value from the output to every node where it is wanted, and to no other. Signals of values that several layers
// read are summed. Where a layer was interpreted the signal leaves the kernels' memory, goes back by the layer's own
// backward pass, and comes in again at the next stage.

import type { Network, NetworkNode } from '../../network';
import type { Shape } from '../../shape';
import type { Draft } from '../inference/draft';
import { signalName, type BackTask, type Slot } from '../inference/plan';
import type { InferenceStage } from '../inference/stage';
import { fillStep, keepStep } from '../inference/steps';
import type { Kernels } from '../kernels';
import { BARE, type Picture } from '../pixels';
import type { BackStage } from './stage';
import { addStep, backStep, gateStep, interpretedBackStep, receiveStep, recordedSwitchesStep, seedStep, switchesStep } from './steps';

/** How a plan goes forward through a node. */
export type Passage = Renamed | Interpreted | Computed;

/** A value under another name. */
export interface Renamed {
  readonly as: 'renamed';
  readonly node: NetworkNode;
  readonly y: Slot;
}

/** By the layer's own forward pass. */
export interface Interpreted {
  readonly as: 'interpreted';
  readonly node: NetworkNode;
}

/** By a stage, with the nodes that joined it. */
export interface Computed {
  readonly as: 'computed';
  readonly node: NetworkNode;
  readonly stage: InferenceStage;
  readonly norm: NetworkNode | undefined;
  /** The activation that joined, or the node itself if it is one: what the signal meets first. */
  readonly activation: NetworkNode | undefined;
  readonly xs: readonly Slot[];
  readonly y: Slot;
  readonly switches: Slot | undefined;
  /** Absent where the node is an activation. */
  readonly back: BackStage | undefined;
}

/** What there is to go back through. */
export interface WayBackTask {
  readonly kernels: Kernels;
  readonly network: Network;
  readonly back: BackTask;
  readonly draft: Draft;
  readonly passages: readonly Passage[];
}

/** Adds the way back to a draft that computes the network's output and keeps it. */
export function planWayBack(task: WayBackTask): void {
  new WayBack(task).plan();
}

class WayBack {
  /** What has arrived so far, by the value's name: its place in memory, or `outside` for a tensor of its `signalName`. */
  private readonly arrived = new Map<string, Slot | 'outside'>();
  /** Nodes and inputs from which something wanted can be reached. */
  private readonly useful: ReadonlySet<string>;
  private readonly shapes: ReadonlyMap<string, Shape>;

  constructor(private readonly task: WayBackTask) {
    const { network: { inputs, nodes }, back } = task;
    const useful = new Set(back.nodes);
    for (const node of nodes) if (node.inputs.some((input) => useful.has(input))) useful.add(node.name);
    this.useful = useful;
    this.shapes = new Map([...Object.entries(inputs), ...nodes.map(({ name, shape }) => [name, shape] as const)]);
  }

  plan(): void {
    const { draft, network, passages } = this.task;
    draft.touch(signalName(network.output));
    draft.add(seedStep(network.output));
    this.arrived.set(network.output, 'outside');
    for (const passage of [...passages].reverse()) {
      this.giveSwitches(passage);
      if (passage.as === 'computed') this.goThrough(passage);
      else if (!this.arrives(passage.node)) continue;
      else if (passage.as === 'interpreted') this.interpret(passage.node);
      else this.pass(passage.node.inputs[0], this.inside(passage.node.name, passage.y.picture));
    }
    for (const name of Object.keys(network.inputs)) this.give(name);
  }

  /** Hands over what arrived at a node, if it is wanted; says whether it has to go on. */
  private arrives({ name, inputs }: NetworkNode): boolean {
    this.give(name);
    return this.arrived.has(name) && inputs.some((input) => this.useful.has(input));
  }

  private goThrough(passage: Computed): void {
    const { node, norm, activation, y, back } = passage;
    const inner = norm ?? node;
    if (activation) {
      if (!this.arrives(activation)) return;
      const { kernels, draft, back: { way } } = this.task;
      const dy = this.inside(activation.name, y.picture);
      for (const slot of [y, dy]) draft.read(slot, BARE, false);
      draft.add(gateStep(kernels, activation, { y, dy, way }));
      if (activation === node) return this.pass(node.inputs[0], dy);
      this.arrived.set(inner.name, dy);
    }
    if (this.arrives(inner) && back) this.goBack(passage, back, this.inside(inner.name, y.picture));
  }

  private goBack({ node, norm, xs, switches }: Computed, back: BackStage, dy: Slot): void {
    const { kernels, draft } = this.task;
    draft.read(dy, back.signalHalo, false);
    if (back.readsInputs) for (const x of xs) draft.read(x, BARE, false);
    if (switches) draft.read(switches, BARE, false);
    const dxs = node.inputs.map((input, i) => (this.useful.has(input) ? draft.slot(xs[i].picture, back.givesBarePixels) : undefined));
    for (const dx of dxs) if (dx) draft.read(dx, back.room, true);
    draft.add(backStep(kernels, { node, norm, back, dy, dxs, xs: back.readsInputs ? xs : [], switches }));
    dxs.forEach((dx, i) => dx && this.pass(node.inputs[i], dx));
  }

  private interpret(node: NetworkNode): void {
    const { draft, back } = this.task;
    const inputs = node.inputs.map((input) => (this.useful.has(input) ? input : undefined));
    for (const name of [node.name, ...inputs]) if (name !== undefined) this.bringOut(name);
    for (const name of [node.name, ...inputs]) if (name !== undefined) draft.touch(signalName(name));
    draft.add(interpretedBackStep(node, inputs, back.way));
    for (const input of inputs) if (input !== undefined) this.arrived.set(input, 'outside');
  }

  /** Something arrives at a value, perhaps not as the first. */
  private pass(name: string, slot: Slot): void {
    if (!this.useful.has(name)) return;
    const { kernels, draft } = this.task;
    const there = this.arrived.get(name);
    if (there === undefined) this.arrived.set(name, slot);
    else if (there === 'outside') this.receive(name, slot);
    else {
      for (const each of [there, slot]) draft.read(each, BARE, false);
      draft.add(addStep(kernels, { sum: there, slot }));
    }
  }

  /** What arrived at a value as a tensor. */
  private bringOut(name: string): void {
    const there = this.arrived.get(name);
    if (there === undefined || there === 'outside') return;
    this.receive(name, there);
    this.arrived.set(name, 'outside');
  }

  /** Adds what lies in memory to the tensor of what arrived at a value, or begins one. */
  private receive(name: string, slot: Slot): void {
    const { kernels, draft } = this.task;
    draft.read(slot, BARE, true);
    draft.touch(signalName(name));
    draft.add(receiveStep(kernels, { name: signalName(name), shape: this.shapes.get(name) ?? [], slot }));
  }

  /** What arrived at a value, all of it, in memory. */
  private inside(name: string, picture: Picture): Slot {
    const there = this.arrived.get(name);
    if (there !== undefined && there !== 'outside') return there;
    const { kernels, draft } = this.task;
    draft.touch(signalName(name));
    const slot = draft.slot(picture, false);
    draft.add(fillStep(kernels, { name: signalName(name), shape: this.shapes.get(name) ?? [], slot }));
    this.arrived.set(name, slot);
    return slot;
  }

  /** Hands over what arrived at a value, if that is wanted. */
  private give(name: string): void {
    const there = this.arrived.get(name);
    if (there === undefined || !this.task.back.nodes.has(name)) return;
    const { draft } = this.task;
    if (there === 'outside') draft.touch(signalName(name));
    else draft.read(there, BARE, true);
    draft.add(keepStep(signalName(name), there === 'outside' ? undefined : there));
  }

  /** Hands over who won in a max pooling, if that is wanted. */
  private giveSwitches(passage: Passage): void {
    const { kernels, draft, back } = this.task;
    const { as, node } = passage;
    if (!back.switches.has(node.name)) return;
    if (as === 'interpreted') draft.add(recordedSwitchesStep(node));
    if (as !== 'computed' || !passage.switches) return;
    draft.read(passage.switches, BARE, false);
    draft.add(switchesStep(kernels, node, { switches: passage.switches, input: passage.xs[0].picture }));
  }
}
