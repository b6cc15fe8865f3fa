// One real pass through a network of layers of any kinds, part by part, from real pictures to the loss and back. Between two
// parts the gradient is rescaled by an exact power of two, as in flow-pass.ts.

import { backward } from '../../engine/backward';
import type { BackwardRule } from '../../engine/backward-rules';
import type { Kernels } from '../../engine/kernels/kernels';
import { record, type Recording } from '../../engine/run';
import type { Random } from '../../engine/random';
import { mapped, type Tensor } from '../../engine/tensor';
import { refuseLostSignal } from './flow-pass';
import { rescaled, type Scaled } from './power-of-two';
import type { Segments } from './segments';

/** Pictures [N, …] with the class that each shows. */
export interface LabelledPictures {
  readonly inputs: Tensor;
  readonly labels: readonly number[];
}

/** What a pass finds at one node. */
export interface NodePass {
  readonly name: string;
  /** What the node gives [N, …]. */
  readonly output: Tensor;
  /** ∂L/∂output. */
  readonly gradient: Scaled;
  /** ∂L/∂w of its weights that are trained, by names such as `conv1.W`. */
  readonly weights: Readonly<Record<string, Scaled>>;
}

/** How a node's gradient is disturbed. */
export interface NodeFault {
  readonly layer: string;
  /** By what it is multiplied; 0 silences it. */
  readonly factor: number;
}

/** What a pass may be given. */
export interface NetworkPassOptions {
  readonly fault?: NodeFault | undefined;
  /** Fast arithmetic for float32. */
  readonly kernels?: Kernels | undefined;
  /** For layers that draw while training, such as dropout. */
  readonly random: Random;
}

/** What a whole pass says besides its nodes. */
export interface NetworkPassEnd {
  /** Mean over the pictures, in nats; see network-loss.ts. */
  readonly loss: number;
  /** Share of right answers. */
  readonly right: number;
  /** New running statistics of normalisation, by weight. */
  readonly updates: Readonly<Record<string, Tensor>>;
}

/**
 * Goes forward and back, and yields the nodes of a part on the way back, the last part first; undefined after each part on
 * the way forward. Layers compute as in training; a single picture has no batch to be normalised over, and goes through as it
 * does when the network is used.
 * @throws {SignalRangeError} in float32, where activations come near its ends; {@link TargetError} for a class there is not
 */
export function* networkPass({ parts, lossOf }: Segments, pictures: LabelledPictures, options: NetworkPassOptions): Generator<readonly NodePass[] | undefined, NetworkPassEnd> {
  const recordings: Recording[] = [];
  let x = pictures.inputs;
  for (const part of parts) {
    recordings.push(record(part, x, modeOf(pictures, options, recordings.length)));
    x = recordings[recordings.length - 1].output;
    refuseLostSignal(x);
    yield undefined;
  }
  const { loss, right, dlogits } = lossOf(x, pictures.labels);
  let arriving: Scaled = { mantissa: dlogits, exponent: 0 };
  for (const recording of [...recordings].reverse()) {
    const { found, passedOn } = backThrough(recording, arriving, options.fault);
    yield found;
    arriving = passedOn;
  }
  return { loss, right, updates: Object.assign({}, ...recordings.map(({ updates }) => updates)) as NetworkPassEnd['updates'] };
}

/** How part number `index` is run: the same in a pass and in whatever is compared with it. */
export function modeOf({ labels }: LabelledPictures, { kernels, random }: Pick<NetworkPassOptions, 'kernels' | 'random'>, index: number) {
  return { mode: labels.length > 1 ? 'training' : 'inference', kernels, random: random.fork(`part ${index}`) } as const;
}

function backThrough(recording: Recording, arriving: Scaled, fault: NodeFault | undefined): { found: NodePass[]; passedOn: Scaled } {
  const { model: { network }, activations } = recording;
  const { mantissa, exponent } = rescaled(arriving);
  const [input] = Object.keys(network.inputs);
  const names = network.nodes.map(({ name }) => name);
  const rules = fault ? { nodes: Object.fromEntries(names.map((name) => [name, disturbed(fault)])) } : {};
  const { nodes, weights } = backward(recording, { seeds: { [network.output]: mantissa }, nodes: [input, ...names], rules });
  const scaled = (tensor: Tensor): Scaled => ({ mantissa: tensor, exponent });
  const found = network.nodes.map(({ name, weights: own }): NodePass => {
    const trained = Object.keys(own).map((short) => `${name}.${short}`).filter((weight) => weights[weight]);
    return { name, output: activations[name], gradient: scaled(nodes[name]), weights: Object.fromEntries(trained.map((weight) => [weight, scaled(weights[weight])])) };
  });
  return { found: found.reverse(), passedOn: scaled(nodes[input]) };
}

/** The plain rule, but what goes to the faulty layer is multiplied on its way there. */
function disturbed({ layer, factor }: NodeFault): BackwardRule {
  return ({ plain, node: { inputs } }) => plain().map((dx, i) => (inputs[i] === layer ? mapped(dx, (x) => x * factor) : dx));
}
