// Makes inference plans: goes through the nodes in their order, lets kernels compute what they can and the layers
// themselves the rest, joins to a convolution the batch norm and to any stage the activation that alone read it, and
// places all values. A node that is to be kept is never joined over.

import { layers, isLayerKind, type LayerKind } from '../../layers/index';
import type { NetworkNode } from '../../network';
import { sameShape, sizeOf, type Shape } from '../../shape';
import { isForwardActivation } from '../activation-passes';
import { BARE, pictureOf, type Halo, type Picture } from '../pixels';
import { inferenceLowerings } from './index';
import { layOut } from './layout';
import { Slot, type InferencePlan, type InferenceTask, type PlanStep } from './plan';
import type { InferenceStage, ValueSpec } from './stage';
import { fillStep, interpretedStep, keepStep, stageStep, takeStep } from './steps';

/** Nodes that give what they get while a network is used, perhaps under another shape. */
const RENAMING: ReadonlySet<string> = new Set<LayerKind>(['flatten', 'reshape', 'dropout']);

/** Bytes of a stage's values that should fit into the second cache together. */
const CACHE_BYTES = 2 ** 20;
/** So many pictures at least go through at once, so that weights are not read for each anew, and so many at most. */
const AT_ONCE = { least: 4, most: 32 };

/** What transformed filters may take in all: F(4×4) of the convolutions of a VGG-16 takes 235 MB. */
const WINOGRAD_BYTES = 256 * 2 ** 20;

/** The plan for a task; undefined where kernels would compute no convolution and no dense layer. */
export function planInference(task: InferenceTask): InferencePlan | undefined {
  return new Planner(task).plan();
}

class Planner {
  private readonly steps: PlanStep[] = [];
  private readonly slots: Slot[] = [];
  /** Values in the kernels' memory, by name; renamed ones share a slot. */
  private readonly inMemory = new Map<string, Slot>();
  /** The step that reads a tensor last, by name. */
  private readonly tensors = new Map<string, number>();
  private readonly shapes: Map<string, Shape>;
  private readonly readers = new Map<string, NetworkNode[]>();
  private readonly done = new Set<NetworkNode>();
  private winogradBytes: number;
  private isWhole = true;
  private hasHeavy = false;
  /** The most bytes that a picture takes before and behind a stage. */
  private widest = 1;

  constructor(private readonly task: InferenceTask) {
    const { inputs, nodes } = task.network;
    this.winogradBytes = task.winograd ? WINOGRAD_BYTES : 0;
    this.shapes = new Map([...Object.entries(inputs), ...nodes.map(({ name, shape }) => [name, shape] as const)]);
    for (const node of nodes) for (const input of node.inputs) this.readers.set(input, [...(this.readers.get(input) ?? []), node]);
  }

  plan(): InferencePlan | undefined {
    const { network, images } = this.task;
    for (const name of Object.keys(network.inputs)) this.give(name);
    for (const node of network.nodes) if (!this.done.has(node)) this.addNode(node);
    if (!this.hasHeavy) return undefined;
    const fitting = Math.floor(CACHE_BYTES / this.widest);
    const most = this.isWhole ? Math.min(images, Math.max(AT_ONCE.least, Math.min(AT_ONCE.most, fitting))) : images;
    const atOnce = Math.ceil(images / Math.ceil(images / most));
    const { offsets, floats } = layOut(this.slots.map((slot) => ({ floats: slot.floats(atOnce), from: slot.from, to: slot.to })));
    this.slots.forEach((slot, i) => slot.put(offsets[i]));
    return { steps: this.steps, atOnce, floats, lastReads: this.lastReads() };
  }

  private addNode(node: NetworkNode): void {
    if (this.rename(node)) return;
    const inputs = node.inputs.map((name) => this.valueOf(name));
    const lowering = isLayerKind(node.kind) && layers[node.kind] === node.layer ? inferenceLowerings[node.kind] : undefined;
    const known = inputs.every((value) => value !== undefined);
    const stage = known ? lowering?.({ kernels: this.task.kernels, winogradBytes: this.winogradBytes, node, inputs }) : undefined;
    const isWorthIt = stage?.isHeavy || node.inputs.some((name) => this.inMemory.has(name));
    if (stage && isWorthIt) this.addStage(node, stage);
    else this.interpret(node);
  }

  /** Another name for a value in memory. */
  private rename(node: NetworkNode): boolean {
    const slot = this.inMemory.get(node.inputs[0]);
    if (!slot || !RENAMING.has(node.kind) || layers[node.kind as LayerKind] !== node.layer) return false;
    const { channels, height, width } = slot.picture;
    const extents = [channels, height, width];
    const isSame = [extents, [sizeOf(extents)], ...(height * width === 1 ? [[channels]] : [])].some((shape) => sameShape(shape, node.shape));
    if (!isSame) return false;
    this.inMemory.set(node.name, slot);
    this.give(node.name);
    return true;
  }

  private addStage(node: NetworkNode, stage: InferenceStage): void {
    const xs = node.inputs.map((name) => this.slotFor(name, stage));
    const norm = stage.folds ? this.follower(node, ({ kind }) => kind === 'batchnorm') : undefined;
    const activation = this.follower(norm ?? node, ({ kind }) => isForwardActivation(kind));
    const last = activation ?? norm ?? node;
    for (const x of xs) this.read(x, stage.inputHalo, stage.takesBarePixels);
    const y = this.newSlot(stage.output, false);
    this.steps.push(stageStep(this.task.kernels, { node, stage, norm, activation, xs, y }));
    this.inMemory.set(last.name, y);
    for (const joined of [norm, activation]) if (joined) this.done.add(joined);
    this.winogradBytes -= stage.transformedBytes ?? 0;
    this.hasHeavy ||= stage.isHeavy;
    this.widest = Math.max(this.widest, 4 * [...xs, y].reduce((sum, slot) => sum + slot.floats(1), 0));
    this.give(last.name);
  }

  private interpret(node: NetworkNode): void {
    for (const name of node.inputs) this.takeOut(name);
    for (const name of node.inputs) this.tensors.set(name, this.steps.length);
    this.tensors.set(node.name, this.steps.length);
    this.steps.push(interpretedStep(this.task.kernels, node));
    this.isWhole = false;
    this.give(node.name);
  }

  /** The one node that reads another's value, if nobody else wants that and it can be joined. */
  private follower(node: NetworkNode, joins: (reader: NetworkNode) => boolean): NetworkNode | undefined {
    const [reader, ...others] = this.readers.get(node.name) ?? [];
    const isPrivate = reader && others.length === 0 && !this.task.keep.has(node.name);
    const isOwn = isPrivate && isLayerKind(reader.kind) && layers[reader.kind] === reader.layer;
    return isOwn && joins(reader) ? reader : undefined;
  }

  /** Keeps a value that is wanted, as soon as it is there. */
  private give(name: string): void {
    if (!this.task.keep.has(name)) return;
    const slot = this.inMemory.get(name);
    if (slot) this.read(slot, BARE, true);
    else this.tensors.set(name, this.steps.length);
    this.steps.push(keepStep(name, slot));
  }

  /** The value in memory, brought there if need be. */
  private slotFor(name: string, { takesBarePixels }: InferenceStage): Slot {
    const found = this.inMemory.get(name);
    if (found) return found;
    this.tensors.set(name, this.steps.length);
    const slot = this.newSlot(pictureOf(this.shapes.get(name) ?? []) as Picture, takesBarePixels);
    this.steps.push(fillStep(this.task.kernels, { name, shape: this.shapes.get(name) ?? [], slot }));
    this.inMemory.set(name, slot);
    return slot;
  }

  /** The value as a tensor, brought out of memory if need be. */
  private takeOut(name: string): void {
    const slot = this.inMemory.get(name);
    if (!slot || this.tensors.has(name)) return;
    this.read(slot, BARE, true);
    this.steps.push(takeStep(this.task.kernels, { name, shape: this.shapes.get(name) ?? [], slot }));
  }

  private newSlot(picture: Picture, isBare: boolean): Slot {
    const slot = new Slot(picture, this.steps.length, isBare);
    this.slots.push(slot);
    return slot;
  }

  private read(slot: Slot, halo: Halo, takesBare: boolean): void {
    slot.readBy(this.steps.length, { halo, takesBare });
  }

  private valueOf(name: string): ValueSpec | undefined {
    const shape = this.shapes.get(name) ?? [];
    const picture = this.inMemory.get(name)?.picture ?? pictureOf(shape);
    return picture && { shape, picture };
  }

  private lastReads(): string[][] {
    const reads: string[][] = this.steps.map(() => []);
    for (const [name, step] of this.tensors) reads[step]?.push(name);
    return reads;
  }
}
