// Single convolutions forward: with pixels where the kernel wants them, and from NCHW arrays through the interface that
// layers use.

import type { ConvExtents } from '../../src/engine/kernels/kernels';
import { convForward } from '../../src/engine/kernels/conv-passes';
import { fillPixels, reservePixels, takePlanes, upTo8 } from '../../src/engine/kernels/pixels';
import { once } from '../once';
import type { Contender, Contestant, ModuleName, Work } from '../work';
import { convShapes, extentsOf, maddsOf, passOf, type ConvShape } from './conv-shapes';
import { allRivals } from './forward';

/** Nothing is packed or laid out while the clock runs but the filters. */
function inPlace(name: ModuleName, shape: ConvShape): Contestant {
  return ({ machines }): Contender => {
    const machine = machines[name];
    const { model: { weights }, input } = passOf(shape);
    const { images, channels, out, windows } = extentsOf(shape);
    const { begin: [top, left], end: [bottom, right], input: [height, width], output } = windows;
    const x = reservePixels(machine, images, { channels, height, width }, { halo: { top, left, bottom, right }, pitch: channels });
    fillPixels(machine, x, input.data as Float32Array);
    const bare = { top: 0, left: 0, bottom: 0, right: 0 };
    const y = reservePixels(machine, images, { channels: out, height: output[0], width: output[1] }, { halo: bare, pitch: upTo8(out) });
    const [W, b] = [weights['conv1.W'].data as Float32Array, weights['conv1.b'].data as Float32Array];
    const run = (): void => machine.arena.scope(() => convForward(machine, { x, y, W, b, windows, rectify: false }));
    return { run, output: () => machine.arena.scope(() => takePlanes(machine, y)) };
  };
}

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

/** The forward convolution rows. */
export const convs: Work[] = convShapes.map((shape) => ({
  name: shape.name,
  madds: maddsOf(shape),
  contestants: { ours: inPlace('relaxed-simd', shape), 'ours, plain SIMD': inPlace('simd', shape), 'ours, from arrays': fromArrays(shape) },
  rivals: allRivals(once(() => passOf(shape))),
  goal: { ratios: { 'onnxruntime-web': 1.9, 'tfjs-wasm': 1.6 }, ...(shape.share !== undefined && { share: shape.share }) },
}));
