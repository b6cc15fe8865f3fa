// The kinds of steps that inference plans are made of: into the kernels' memory, a stage there, out of it, a layer by
// its own loops, and handing over what is to be kept.

import { inLayer } from '../../errors';
import type { NetworkNode } from '../../network';
import { nodeWeights } from '../../node-weights';
import { sameShape, type Shape } from '../../shape';
import { tensor, type Tensor } from '../../tensor';
import { activate, type ForwardActivationKind } from '../activation-passes';
import type { Machine } from '../assembly';
import type { Clamp } from '../conv-passes';
import type { Kernels } from '../kernels';
import { floats } from '../layers/fast-layer';
import { passesOf } from '../layers/index';
import { maskedPlanes } from '../masked-planes';
import { clearHalo, clearPixels, fillFromPlanes, fillPixels, takePlanes } from '../pixels';
import type { PlanStep, Slot, Turn } from './plan';
import type { InferenceStage, StageCall } from './stage';

/** A value that crosses the border of the kernels' memory; its shape without batch. */
export interface Crossing {
  readonly name: string;
  readonly shape: Shape;
  readonly slot: Slot;
}

/** A stage with the nodes that joined it, and where its values lie. */
export interface PlacedStage {
  readonly node: NetworkNode;
  readonly stage: InferenceStage;
  readonly norm: NetworkNode | undefined;
  readonly activation: NetworkNode | undefined;
  readonly xs: readonly Slot[];
  readonly y: Slot;
  /** Where max pooling notes who won, if anybody goes back. */
  readonly switches: Slot | undefined;
}

/** Tensor → pixels; masks of a picture that is seen through them → pixels of what is seen. */
export function fillStep({ machine }: Kernels, { name, shape, slot }: Crossing): PlanStep {
  return {
    run(turn) {
      const x = turn.tensors[name];
      if (!sameShape((turn.seen ?? x).shape, [turn.seen ? 1 : turn.images, ...shape])) return false;
      const pixels = slot.pixels(turn);
      machine.arena.scope(() => {
        if (slot.isPadded) clearPixels(machine, pixels);
        else clearHalo(machine, pixels);
        if (turn.seen) fillFromPlanes(machine, pixels, maskedPlanes(machine, turn.seen, x));
        else fillPixels(machine, pixels, floats(x));
      });
      return true;
    },
  };
}

/** Pixels → tensor. */
export function takeStep({ machine }: Kernels, { name, shape, slot }: Crossing): PlanStep {
  return {
    run(turn) {
      turn.tensors[name] = tensor([turn.images, ...shape], machine.arena.scope(() => takePlanes(machine, slot.pixels(turn))));
      return true;
    },
  };
}

/** Hands over a value that is to be kept. */
export function keepStep(name: string, slot: Slot | undefined): PlanStep {
  return {
    run(turn) {
      turn.keep(name, slot ? slot.pixels(turn) : turn.tensors[name]);
      return true;
    },
  };
}

/** Pixels → pixels. */
export function stageStep({ machine }: Kernels, { xs, y: slot, switches, ...joined }: PlacedStage): PlanStep {
  return {
    run(turn) {
      const y = slot.pixels(turn);
      computeJoined(machine, joined, { xs: xs.map((x) => x.pixels(turn)), y, model: turn.model, switches: switches?.pixels(turn) });
      machine.arena.scope(() => clearHalo(machine, y));
      return true;
    },
  };
}

/** A stage with the nodes that joined it. */
export type JoinedStage = Pick<PlacedStage, 'node' | 'stage' | 'norm' | 'activation'>;

/** Where a stage computes, and whose weights it has. */
export type JoinedCall = Pick<StageCall, 'xs' | 'y' | 'switches' | 'at'> & Pick<Turn, 'model'>;

/** Computes a stage and what joined it. */
export function computeJoined(machine: Machine, { node, stage, norm, activation }: JoinedStage, { model, ...places }: JoinedCall): void {
  const clamp = stage.clamps.find((one) => one === activation?.kind) ?? ('none' satisfies Clamp);
  stage.compute({ ...places, weights: nodeWeights(model, node), norm: norm && normOf(norm, { model }), clamp });
  if (activation && clamp === 'none') machine.arena.scope(() => activate(machine, activation.kind as ForwardActivationKind, places.y, activation.parameters));
}

/** Tensors → tensor, by the layer's fast twin or its own loops; what going back would need is noted where `records`. */
export function interpretedStep(kernels: Kernels, node: NetworkNode, records: boolean): PlanStep {
  return {
    run({ model, tensors, recorded }) {
      const inputs = node.inputs.map((name): Tensor => tensors[name]);
      const call = { parameters: node.parameters, inputs, weights: nodeWeights(model, node), mode: 'inference', kernels } as const;
      const result = inLayer(node.name, () => passesOf(node.layer, call).forward(call));
      if (records) recorded.set(node.name, { call, result });
      tensors[node.name] = result.output;
      return true;
    },
  };
}

/** The weights and ε of a batch norm that is folded in. */
export function normOf(node: NetworkNode, { model }: Pick<Turn, 'model'>) {
  return { epsilon: (node.parameters as { epsilon: number }).epsilon, weights: nodeWeights(model, node) };
}
