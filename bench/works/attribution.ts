// Attribution by many passes, on two networks: our studies over our kernels, and the very same studies over the passes of
// TensorFlow.js. onnxruntime-web cannot be asked in the middle of a study (it answers later), so its row is the forward
// passes that the study needs and nothing else: less than it would have to do.

import type { Kernels } from '../../src/engine/kernels/kernels';
import type { Model, Network } from '../../src/engine/network';
import { lastOf } from '../../src/engine/last-of';
import type { Tensor } from '../../src/engine/tensor';
import { attribute, type OptionsOf } from '../../src/study/attribute';
import { rowsAtOnce } from '../../src/study/batch';
import { benchModel } from '../networks/bench-model';
import { mobilenet } from '../networks/mobilenet';
import { tinyVgg } from '../networks/tiny-vgg';
import { once } from '../once';
import { foreignModel } from '../peers/foreign-model';
import { runtimeModel } from '../peers/onnxruntime';
import { tfOn, type TfBackend } from '../peers/tfjs';
import type { Contender, Rival, Work } from '../work';
import { batchesOf } from './bare-forwards';
import { noise } from './ramp';

type StudyName = 'occlusion' | 'scorecam' | 'integrated-gradients';

interface Subject {
  readonly title: string;
  readonly given: () => { readonly model: Model; readonly input: Tensor };
  /** Where Score-CAM looks. */
  readonly layer: string;
  readonly occlusion: OptionsOf<'occlusion'>;
  /** How many forward passes occlusion and Score-CAM need. */
  readonly forwards: Readonly<Record<'occlusion' | 'scorecam', number>>;
}

const subjectOf = (network: Network, rest: Omit<Subject, 'given'>): Subject => {
  const [size] = Object.values(network.inputs);
  return { ...rest, given: once(() => ({ model: benchModel(network), input: noise([1, ...size]) })) };
};

const subjects: Subject[] = [
  // 15×15 windows; 10 maps.
  subjectOf(tinyVgg(), { title: 'Tiny VGG', layer: 'relu4', occlusion: { window: [8], stride: [4] }, forwards: { occlusion: 226, scorecam: 11 } }),
  // 7×7 windows; 64 maps.
  subjectOf(mobilenet(), { title: 'MobileNet 0.25', layer: 'relu611', occlusion: { window: [32], stride: [32] }, forwards: { occlusion: 50, scorecam: 65 } }),
];

const STEPS = 16;
const label = 3;

function study(name: StudyName, { layer, occlusion }: Subject, { model, input, kernels }: { model: Model; input: Tensor; kernels?: Kernels }): Contender {
  const options = { occlusion, scorecam: {}, 'integrated-gradients': { steps: STEPS } }[name];
  const task = { model, input, kernels, target: { at: [label] }, layer };
  const run = () => lastOf(attribute(name, task, options)).values.data;
  return { run, output: run };
}

function onTfjs(name: StudyName, subject: Subject, backend: TfBackend): Rival {
  return async (peers) => {
    const tf = await tfOn(peers, backend);
    const { model, input } = subject.given();
    return study(name, subject, { model: foreignModel({ tf, backend }, model, subject.layer), input });
  };
}

/** Only the forward passes. */
function forwardsOnOnnxruntime({ given }: Subject, count: number): Rival {
  return async (peers) => {
    const { model, input } = given();
    const { forward } = await runtimeModel(peers, model);
    const batches = batchesOf(noise([count, ...input.shape.slice(1)]), rowsAtOnce(input.data.length));
    return {
      async run() {
        for (const batch of batches) await forward(batch);
      },
    };
  };
}

function workOf(name: StudyName, subject: Subject): Work {
  const hasGradients = name === 'integrated-gradients';
  // Its WebAssembly cannot go back through a depthwise convolution.
  const backend: TfBackend = hasGradients && subject.title !== 'Tiny VGG' ? 'cpu' : 'wasm';
  return {
    name: `${name}, ${subject.title}`,
    madds: 0,
    contestants: { ours: ({ kernels }) => study(name, subject, { ...subject.given(), kernels: kernels['relaxed-simd'] }) },
    rivals: {
      [`tfjs-${backend}`]: onTfjs(name, subject, backend),
      ...(!hasGradients && { 'onnxruntime-web': forwardsOnOnnxruntime(subject, subject.forwards[name]) }),
    },
    tolerance: 1e-2,
    goal: { ratios: { [`tfjs-${backend}`]: 2, 'onnxruntime-web': 2 } },
  };
}

/** Every study on every network. */
export const attributions: Work[] = subjects.flatMap((subject) => (['occlusion', 'scorecam', 'integrated-gradients'] as const).map((name) => workOf(name, subject)));
