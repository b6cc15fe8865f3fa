// The kinds of steps that a way back adds to a plan, besides those of ../inference/steps.ts.

import { backwardRules } from '../../backward-rules';
import type { NetworkNode } from '../../network';
import { signalsBehind, summed } from '../../node-backward';
import { nodeWeights } from '../../node-weights';
import { switchesOf } from '../../pooling';
import { tensor } from '../../tensor';
import { layWindows, type WindowParameters } from '../../windows';
import { signalName, type BackwardWay, type PlanStep, type Slot } from '../inference/plan';
import { normOf, type Crossing } from '../inference/steps';
import { joinPixels } from '../join-passes';
import type { Kernels } from '../kernels';
import { clearHalo, clearPixels, takePlanes, type Picture } from '../pixels';
import { placesOfWinners } from '../pooling-passes';
import { gateBack } from './gate';
import type { BackStage } from './stage';

/** The signal to begin with at the network's output. */
export function seedStep(output: string): PlanStep {
  return {
    run(turn) {
      const seed = turn.seed?.();
      if (!seed) return false;
      turn.tensors[signalName(output)] = seed;
      return true;
    },
  };
}

/** A stage on the way back, and where its values lie. */
export interface PlacedBack {
  readonly node: NetworkNode;
  readonly norm: NetworkNode | undefined;
  readonly back: BackStage;
  readonly dy: Slot;
  readonly dxs: readonly (Slot | undefined)[];
  readonly xs: readonly Slot[];
  readonly switches: Slot | undefined;
}

/** Pixels → pixels, with zeros around what it gives. */
export function backStep({ machine }: Kernels, { node, norm, back, dy, dxs, xs, switches }: PlacedBack): PlanStep {
  return {
    run(turn) {
      const given = dxs.map((dx) => dx?.pixels(turn));
      if (back.adds) for (const dx of given) if (dx) clearPixels(machine, dx);
      const places = { dy: dy.pixels(turn), dxs: given, xs: xs.map((x) => x.pixels(turn)), switches: switches?.pixels(turn) };
      back.compute({ ...places, weights: nodeWeights(turn.model, node), norm: norm && normOf(norm, turn) });
      machine.arena.scope(() => given.forEach((dx) => dx && clearHalo(machine, dx)));
      return true;
    },
  };
}

/** Back through an activation, in place. */
export function gateStep({ machine }: Kernels, node: NetworkNode, { y, dy, way }: { y: Slot; dy: Slot; way: BackwardWay }): PlanStep {
  return {
    run(turn) {
      machine.arena.scope(() => gateBack(machine, node, { y: y.pixels(turn), dy: dy.pixels(turn), way }));
      return true;
    },
  };
}

/** What arrives second is added to what is there. */
export function addStep({ machine }: Kernels, { sum, slot }: { sum: Slot; slot: Slot }): PlanStep {
  return {
    run(turn) {
      const [a, b] = [sum.pixels(turn), slot.pixels(turn)];
      machine.arena.scope(() => joinPixels(machine, 'add', { a, b, y: a }));
      return true;
    },
  };
}

/** Pixels → tensor, added to the one that is there. */
export function receiveStep({ machine }: Kernels, { name, shape, slot }: Crossing): PlanStep {
  return {
    run(turn) {
      const planes = machine.arena.scope(() => takePlanes(machine, slot.pixels(turn)));
      turn.tensors[name] = summed(turn.tensors[name], tensor([turn.images, ...shape], planes));
      return true;
    },
  };
}

/** Tensor → tensors, by the rule for the node or its layer's own backward pass; nothing for inputs that nobody wants. */
export function interpretedBackStep(node: NetworkNode, inputs: readonly (string | undefined)[], way: BackwardWay): PlanStep {
  return {
    run({ tensors, recorded }) {
      const step = recorded.get(node.name);
      if (!step) return false;
      const signals = signalsBehind(node, step, { dy: tensors[signalName(node.name)], rules: backwardRules[way] });
      inputs.forEach((input, i) => {
        if (input !== undefined) tensors[signalName(input)] = summed(tensors[signalName(input)], signals[i]);
      });
      return true;
    },
  };
}

/** Hands over who won in a max pooling, as places in the planes of its input. */
export function switchesStep({ machine }: Kernels, node: NetworkNode, { switches, input }: { switches: Slot; input: Picture }): PlanStep {
  const { channels, height, width } = input;
  const parameters = node.kind === 'maxpool' ? node.parameters : { kernel: [height, width] };
  const windows = layWindows(node.kind, parameters as unknown as WindowParameters, [1, channels, height, width]);
  return {
    run(turn) {
      const taps = machine.arena.scope(() => takePlanes(machine, switches.pixels(turn)));
      turn.keepSwitches(node.name, placesOfWinners(windows, new Int32Array(taps.buffer)));
      return true;
    },
  };
}

/** Hands over the switches that an interpreted layer saved. */
export function recordedSwitchesStep(node: NetworkNode): PlanStep {
  return {
    run(turn) {
      const switches = switchesOf(turn.recorded.get(node.name)?.result.saved);
      if (switches) turn.keepSwitches(node.name, switches);
      return true;
    },
  };
}
