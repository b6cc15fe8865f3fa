// Back through activations whose derivative follows from their output, in place. The rules of guided backpropagation and of
// the deconvnet stand here: max(dy, 0), with or without the mask of the forward pass (../../backward-rules.ts).

import { layers } from '../../layers/index';
import type { NetworkNode } from '../../network';
import { activate, activateBack, isActivationKind } from '../activation-passes';
import { floatField } from '../arena';
import type { Machine } from '../assembly';
import type { BackwardWay } from '../inference/plan';
import type { Pixels } from '../pixels';

/** A gate as assembly/signal-gate.ts has it. */
interface Gate {
  readonly high: number;
  readonly open: number;
  readonly closed: number;
}

type Parameters = NetworkNode['parameters'];

/** The rectifiers, from their parameters. */
const gates: Readonly<Record<string, (parameters: Parameters) => Gate>> = {
  relu: () => ({ high: NaN, open: 1, closed: 0 }),
  relu6: () => ({ high: 6, open: 1, closed: 0 }),
  'leaky-relu': ({ slope }) => ({ high: NaN, open: 1, closed: Number(slope) }),
  'hard-sigmoid': ({ slope }) => ({ high: 1, open: Number(slope), closed: 0 }),
};

/** Whether a node is an activation of which y > 0 exactly where x > 0, or whose derivative is a function of y. */
export function isGated({ kind, layer, parameters }: NetworkNode): boolean {
  if (layer === layers['leaky-relu']) return Number(parameters.slope) >= 0;
  return layer === layers[kind as keyof typeof layers] && (kind in gates || isActivationKind(kind));
}

/** dy becomes ∂L/∂x, where y = f(x) for a node that is gated. */
export function gateBack(machine: Machine, { kind, parameters }: NetworkNode, { y, dy, way }: { y: Pixels; dy: Pixels; way: BackwardWay }): void {
  const gate = Object.hasOwn(gates, kind) ? gates[kind](parameters) : undefined;
  const hasRule = kind === 'relu' || kind === 'relu6';
  if (hasRule && way === 'deconvnet') activate(machine, 'relu', dy);
  else if (gate) gateSignal(machine, { y, dy }, { ...gate, low: hasRule && way === 'guided' ? 0 : -Infinity });
  else if (isActivationKind(kind)) activateBack(machine, kind, { y, dy });
}

function gateSignal({ arena, exports }: Machine, { y, dy }: { y: Pixels; dy: Pixels }, { high, low, open, closed }: Gate & { readonly low: number }): void {
  const { images, height, width, pitch, row, image } = y;
  exports.gateSignal(
    arena.putCall({
      ...{ y: y.start, dy: dy.start, images, height, width: width * pitch, rowY: row, imageY: image, rowDy: dy.row, imageDy: dy.image },
      ...{ high: floatField(high), low: floatField(low), open: floatField(open), closed: floatField(closed) },
    }),
  );
}
