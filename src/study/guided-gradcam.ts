// Guided Grad-CAM: the fine drawing of guided backpropagation, where Grad-CAM says that it matters for the class.

import { oneOf } from '../engine/forms';
import { option } from '../engine/parameters';
import { sizeOf } from '../engine/shape';
import { mapped } from '../engine/tensor';
import { enlarged } from './enlarged-map';
import { gradcam } from './gradcam';
import { guidedBackprop } from './guided-backprop';
import { defineMethod } from './method';
import { asPart } from './steps';

/** Guided backpropagation ⊙ enlarged max(Grad-CAM, 0), the same for all channels of a picture. */
export const guidedGradcam = defineMethod({
  title: 'Guided Grad-CAM',
  family: 'cams',
  summary: 'Guided backpropagation, seen through the enlarged Grad-CAM.',
  about: [
    'Grad-CAM says where, guided backpropagation draws what is there.',
    'The drawing is as little about the class as guided backpropagation is; only the mask is.',
    'Where the map is zero, so is the product.',
    'It fails the randomisation check in part.',
  ],
  equation: 'M = R_{\\mathrm{guided}} \\odot U\\bigl(M_{\\text{Grad-CAM}}\\bigr)',
  source: { by: 'Selvaraju et al., 2016', arxiv: '1610.02391v4', where: 'section 3.2' },
  options: { enlarging: option(oneOf('bilinear', 'nearest'), 'bilinear', 'how the map grows to the size of the picture') },
  needs: ['gradient', 'layer'],
  gives: 'input',
  *attribute(task, { enlarging }) {
    const cam = yield* asPart(gradcam.attribute(task, { relu: true, channels: 'sum' }), { part: 0, of: 2 });
    const guided = yield* asPart(guidedBackprop.attribute(task, {}), { part: 1, of: 2 });
    const [, C, ...size] = task.input.shape;
    const P = sizeOf(size);
    const map = enlarged(cam.values, size, enlarging).data;
    return { values: mapped(guided.values, (g, i) => g * map[Math.floor(i / (C * P)) * P + (i % P)]) };
  },
});
