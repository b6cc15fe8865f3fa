// Single convolutions forward: with pixels where the kernel wants them, directly and by Winograd's transforms (F4), and from
// NCHW arrays through the interface that layers use.

import type { ConvExtents } from '../../src/engine/kernels/kernels';
import { once } from '../once';
import type { Contender, Contestant, Work } from '../work';
import { convShapes, extentsOf, maddsOf, passOf, type ConvShape } from './conv-shapes';
import { allRivals, fastRivals } from './forward';
import { inPlan } from './in-plan';

/** With the change of layout on both sides. */
function fromArrays(shape: ConvShape): Contestant {
  return ({ kernels }): Contender => {
    const { model: { weights }, input } = passOf(shape);
    const extents: ConvExtents = extentsOf(shape);
    const [W, b] = [weights['conv1.W'].data as Float32Array, weights['conv1.b'].data as Float32Array];
    const run = (): Float32Array => kernels['relaxed-simd'].conv(extents, input.data as Float32Array, { W, b });
    return { run, output: run };
  };
}

function suitsWinograd({ kernel, stride, channels }: ConvShape): boolean {
  return kernel === 3 && stride === 1 && channels >= 32;
}

/** The forward convolution rows. */
export const convs: Work[] = convShapes.map((shape) => {
  const pass = once(() => passOf(shape));
  return {
    name: shape.name,
    madds: maddsOf(shape),
    contestants: {
      ours: inPlan('relaxed-simd', pass),
      'ours, plain SIMD': inPlan('simd', pass),
      ...(suitsWinograd(shape) && { 'ours, F4': inPlan('relaxed-simd', pass, true) }),
      'ours, from arrays': fromArrays(shape),
    },
    rivals: allRivals(pass),
    goal: { ratios: { 'onnxruntime-web': 1.9, 'tfjs-wasm': 1.6 }, ...(shape.share !== undefined && { share: shape.share }) },
  };
});

/** The 3×3 ones of stride 1 and many channels again, by Winograd's transforms; the share counts the direct method's multiply-adds. */
export const convsByWinograd: Work[] = convShapes
  .filter(suitsWinograd)
  .map((shape) => {
    const pass = once(() => passOf(shape));
    return {
      name: `${shape.name}, Winograd`,
      madds: maddsOf(shape),
      contestants: { ours: inPlan('relaxed-simd', pass, true), 'ours, plain SIMD': inPlan('simd', pass, true), 'ours, direct': inPlan('relaxed-simd', pass) },
      rivals: fastRivals(pass),
      ...(shape.size >= 14 && { goal: { ratios: { 'onnxruntime-web': 4, 'tfjs-wasm': 4 } } }),
    };
  });
