// The activation itself: what a layer says, whatever the class.

import { copied } from '../engine/tensor';
import { runSteps } from '../engine/run';
import { chosenLayer } from './layer-choice';
import { defineMethod } from './method';
import { counted } from './steps';
import { upTo } from './sub-network';

/** A, the output of the layer. */
export const layerActivation = defineMethod({
  title: 'Activation',
  family: 'units',
  summary: 'What the layer itself computes.',
  about: [
    'It is no explanation of a class, but what all of them begin with.',
    'Bright is what the unit responded to, here in this picture.',
    'Compare units by the numbers, not by the brightness of pictures scaled one by one.',
    'Forgetting what lies above the layer changes nothing, so it fails the randomisation check until the layer itself forgets.',
  ],
  equation: 'M = A',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 2' },
  options: {},
  needs: ['layer'],
  gives: 'layer',
  *attribute(task) {
    const layer = chosenLayer('activation', task);
    const part = upTo(task.model, layer);
    const { kept } = yield* counted(runSteps(part, task.input, { keep: [layer], kernels: task.kernels }), part.network.nodes.length);
    return { values: copied(kept[layer]) };
  },
});
