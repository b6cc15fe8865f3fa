// Makes inference plans: goes through the nodes in their order, lets kernels compute what they can and the layers
// themselves the rest, joins to a convolution the batch norm and to any stage the activation that alone read it, and
// places all values. A node that is to be kept is never joined over. Where a way back is wanted, ../round-trip/way-back.ts
// adds it to the same plan.

import { layers, isLayerKind, type LayerKind } from '../../layers/index';
import type { NetworkNode } from '../../network';
import { sameShape, sizeOf, type Shape } from '../../shape';
import { isForwardActivation } from '../activation-passes';
import type { Clamp } from '../conv-passes';
import { BARE, pictureOf, type Picture } from '../pixels';
import { backLowerings } from '../round-trip/index';
import { isGated } from '../round-trip/gate';
import type { BackStage } from '../round-trip/stage';
import { planWayBack, type Passage } from '../round-trip/way-back';
import { Draft } from './draft';
import { inferenceLowerings } from './index';
import type { InferencePlan, InferenceTask, Slot } from './plan';
import { LIGHT, type InferenceStage, type ValueSpec } from './stage';
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

/** How a plan goes through every node, and the values that it has in memory, by name. */
export interface Passages {
  readonly passages: readonly Passage[];
  readonly inMemory: ReadonlyMap<string, Slot>;
}

/** The passages alone, whose slots nobody has placed as yet; undefined where there is no plan. */
export function passagesOf(task: InferenceTask): Passages | undefined {
  return new Planner(task).walked();
}

class Planner {
  private readonly draft = new Draft();
  /** Values in the kernels' memory, by name; renamed ones share a slot. */
  private readonly inMemory = new Map<string, Slot>();
  private readonly shapes: Map<string, Shape>;
  private readonly readers = new Map<string, NetworkNode[]>();
  private readonly done = new Set<NetworkNode>();
  /** How every node was gone through, for the way back. */
  private readonly passages: Passage[] = [];
  private winogradBytes: number;
  private isWhole = true;
  private hasHeavy = false;
  private fillsInputs = true;
  /** The most bytes that a picture takes before and behind a stage. */
  private widest = 1;

  constructor(private readonly task: InferenceTask) {
    const { inputs, nodes } = task.network;
    this.winogradBytes = task.winograd ? WINOGRAD_BYTES : 0;
    this.shapes = new Map([...Object.entries(inputs), ...nodes.map(({ name, shape }) => [name, shape] as const)]);
    for (const node of nodes)
      for (const input of node.inputs) {
        const readers = this.readers.get(input);
        if (readers) readers.push(node);
        else this.readers.set(input, [node]);
      }
  }

  plan(): InferencePlan | undefined {
    const { network, images, back, kernels } = this.task;
    if (!this.walked()) return undefined;
    if (back) planWayBack({ kernels, network, back, draft: this.draft, passages: this.passages });
    const fitting = Math.floor(CACHE_BYTES / this.widest);
    const most = this.isWhole ? Math.min(images, Math.max(AT_ONCE.least, Math.min(AT_ONCE.most, fitting))) : images;
    return { ...this.draft.placed(Math.ceil(images / Math.ceil(images / most))), fillsInputs: this.fillsInputs };
  }

  walked(): Passages | undefined {
    const { network, resident } = this.task;
    for (const name of Object.keys(network.inputs)) {
      if (resident?.has(name)) this.slotFor(name, LIGHT);
      this.give(name);
    }
    for (const node of network.nodes) if (!this.done.has(node)) this.addNode(node);
    if (!this.hasHeavy && !resident) return undefined;
    return { passages: this.passages, inMemory: this.inMemory };
  }

  private addNode(node: NetworkNode): void {
    if (this.rename(node)) return;
    const inputs = node.inputs.map((name) => this.valueOf(name));
    const spec = inputs.every((value) => value !== undefined) && isOwn(node) ? { kernels: this.task.kernels, winogradBytes: this.winogradBytes, node, inputs } : undefined;
    const stage = spec && inferenceLowerings[node.kind as LayerKind]?.(spec);
    const isWorthIt = stage?.isHeavy || node.inputs.some((name) => this.inMemory.has(name));
    const back = stage && this.task.back && backLowerings[node.kind as LayerKind]?.(spec);
    if (stage && isWorthIt && (back || !this.task.back || isGated(node))) this.addStage(node, stage, back);
    else this.interpret(node);
  }

  /** Another name for a value in memory. */
  private rename(node: NetworkNode): boolean {
    const slot = this.inMemory.get(node.inputs[0]);
    if (!slot || !RENAMING.has(node.kind) || !isOwn(node)) return false;
    const { channels, height, width } = slot.picture;
    const extents = [channels, height, width];
    const isSame = [extents, [sizeOf(extents)], ...(height * width === 1 ? [[channels]] : [])].some((shape) => sameShape(shape, node.shape));
    if (!isSame) return false;
    this.inMemory.set(node.name, slot);
    this.passages.push({ as: 'renamed', node, y: slot });
    this.give(node.name);
    return true;
  }

  private addStage(node: NetworkNode, stage: InferenceStage, back: BackStage | undefined): void {
    const { draft, task } = this;
    const takesBarePixels = stage.takesBarePixels && !back?.keepsSwitches;
    const xs = node.inputs.map((name) => this.slotFor(name, { takesBarePixels }));
    const norm = stage.folds && !task.back?.nodes.has(node.name) ? this.follower(node, ({ kind }) => kind === 'batchnorm') : undefined;
    const activation = this.activationOf(norm ?? node);
    const last = activation ?? norm ?? node;
    for (const x of xs) draft.read(x, stage.inputHalo, takesBarePixels);
    const y = draft.slot(stage.output, stage.givesBarePixels && !task.back && !task.inWindows && (!activation || stage.clamps.includes(activation.kind as Clamp)));
    const switches = back?.keepsSwitches ? draft.slot(stage.output, false) : undefined;
    draft.add(stageStep(task.kernels, { node, stage, norm, activation, xs, y, switches }));
    this.passages.push({ as: 'computed', node, stage, norm, activation: isGated(node) ? node : activation, xs, y, switches, back });
    this.inMemory.set(last.name, y);
    for (const joined of [norm, activation]) if (joined) this.done.add(joined);
    this.winogradBytes -= stage.transformedBytes ?? 0;
    this.hasHeavy ||= stage.isHeavy;
    this.widest = Math.max(this.widest, 4 * [...xs, y].reduce((sum, slot) => sum + slot.floats(1), 0));
    this.give(last.name);
  }

  private interpret(node: NetworkNode): void {
    const { draft, task } = this;
    for (const name of node.inputs) this.takeOut(name);
    for (const name of [...node.inputs, node.name]) draft.touch(name);
    this.fillsInputs &&= !node.inputs.some((name) => name in task.network.inputs);
    draft.add(interpretedStep(task.kernels, node, task.back !== undefined));
    this.passages.push({ as: 'interpreted', node });
    this.isWhole = false;
    this.give(node.name);
  }

  /** The activation that joins a node; one that the way back can undo by its output alone, where there is a way back. */
  private activationOf(node: NetworkNode): NetworkNode | undefined {
    if (!this.task.back) return this.follower(node, ({ kind }) => isForwardActivation(kind));
    return isGated(node) ? undefined : this.follower(node, isGated);
  }

  /** The one node that reads another's value, if nobody else wants that and it can be joined. */
  private follower(node: NetworkNode, joins: (reader: NetworkNode) => boolean): NetworkNode | undefined {
    const [reader, ...others] = this.readers.get(node.name) ?? [];
    const isPrivate = reader && others.length === 0 && !this.task.keep.has(node.name);
    return isPrivate && isOwn(reader) && joins(reader) ? reader : undefined;
  }

  /** Keeps a value that is wanted, as soon as it is there. */
  private give(name: string): void {
    if (!this.task.keep.has(name)) return;
    const slot = this.inMemory.get(name);
    if (slot) this.draft.read(slot, BARE, true);
    else this.draft.touch(name);
    this.fillsInputs &&= !(name in this.task.network.inputs);
    this.draft.add(keepStep(name, slot));
  }

  /** The value in memory, brought there if need be. */
  private slotFor(name: string, { takesBarePixels }: Pick<InferenceStage, 'takesBarePixels'>): Slot {
    const found = this.inMemory.get(name);
    if (found) return found;
    const shape = this.shapes.get(name) ?? [];
    this.draft.touch(name);
    const slot = this.draft.slot(pictureOf(shape) as Picture, takesBarePixels);
    this.draft.add(fillStep(this.task.kernels, { name, shape, slot }));
    this.inMemory.set(name, slot);
    return slot;
  }

  /** The value as a tensor, brought out of memory if need be. */
  private takeOut(name: string): void {
    const slot = this.inMemory.get(name);
    if (!slot || this.draft.hasTensor(name)) return;
    this.draft.read(slot, BARE, true);
    this.draft.add(takeStep(this.task.kernels, { name, shape: this.shapes.get(name) ?? [], slot }));
  }

  private valueOf(name: string): ValueSpec | undefined {
    const shape = this.shapes.get(name) ?? [];
    const picture = this.inMemory.get(name)?.picture ?? pictureOf(shape);
    return picture && { shape, picture };
  }
}

/** Whether a node is one of the engine's own layers: a file's format may have a kind of the same name. */
function isOwn({ kind, layer }: NetworkNode): boolean {
  return isLayerKind(kind) && layers[kind] === layer;
}
