// Attribution by many passes, on two networks. Ours run over our kernels, which compute of a covered picture only what the
// cover can change (decision 0100), and share one pass among maps that are the same everywhere. TensorFlow.js does the passes
// of the very same studies. onnxruntime-web does the same work in its own loop (../peers/runtime-studies.ts): pictures made
// in its input tensor by our functions, every one computed whole, in the batches that suit it best.

import type { Kernels } from '../../src/engine/kernels/kernels';
import type { Model, Network } from '../../src/engine/network';
import { lastOf } from '../../src/engine/last-of';
import type { Tensor } from '../../src/engine/tensor';
import { attribute } from '../../src/study/attribute';
import { benchModel } from '../networks/bench-model';
import { mobilenet } from '../networks/mobilenet';
import { tinyVgg } from '../networks/tiny-vgg';
import { once } from '../once';
import { foreignModel } from '../peers/foreign-model';
import { occlusionOnRuntime, scorecamOnRuntime } from '../peers/runtime-studies';
import { tfOn, type TfBackend } from '../peers/tfjs';
import type { Contender, Rival, Work } from '../work';
import { noise } from './ramp';

type StudyName = 'occlusion' | 'scorecam' | 'integrated-gradients';

interface Subject {
  readonly title: string;
  readonly given: () => { readonly model: Model; readonly input: Tensor };
  /** Where Score-CAM looks. */
  readonly layer: string;
  /** Size and step of occlusion's window. */
  readonly occlusion: readonly [number, number];
}

const subjectOf = (network: Network, rest: Omit<Subject, 'given'>): Subject => {
  const [size] = Object.values(network.inputs);
  return { ...rest, given: once(() => ({ model: benchModel(network), input: noise([1, ...size]) })) };
};

const subjects: Subject[] = [
  // 15×15 windows; 10 maps.
  subjectOf(tinyVgg(), { title: 'Tiny VGG', layer: 'relu4', occlusion: [8, 4] }),
  // 7×7 windows; 64 maps.
  subjectOf(mobilenet(), { title: 'MobileNet 0.25', layer: 'relu611', occlusion: [32, 32] }),
];

const STEPS = 16;
const label = 3;

function study(name: StudyName, { layer, occlusion }: Subject, { model, input, kernels }: { model: Model; input: Tensor; kernels?: Kernels }): Contender {
  const [size, step] = occlusion;
  const options = { occlusion: { window: [size], stride: [step] }, scorecam: {}, 'integrated-gradients': { steps: STEPS } }[name];
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

/** The same study around its forward passes. */
function onOnnxruntime(name: 'occlusion' | 'scorecam', { given, occlusion, layer }: Subject): Rival {
  return async (peers) => {
    const question = { ...given(), label };
    const run = name === 'occlusion' ? await occlusionOnRuntime(peers, question, occlusion) : await scorecamOnRuntime(peers, question, layer);
    return { run, output: run };
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
      ...(name !== 'integrated-gradients' && { 'onnxruntime-web': onOnnxruntime(name, subject) }),
    },
    tolerance: 1e-2,
    goal: { ratios: { [`tfjs-${backend}`]: 2, 'onnxruntime-web': 2 } },
  };
}

/** Every study on every network. */
export const attributions: Work[] = subjects.flatMap((subject) => (['occlusion', 'scorecam', 'integrated-gradients'] as const).map((name) => workOf(name, subject)));
