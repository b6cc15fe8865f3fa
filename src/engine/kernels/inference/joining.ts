// The stages of layers that join pictures: sum, product, concatenation.

import type { Machine } from '../assembly';
import { BARE, type Picture, type Pixels } from '../pixels';
import { joinPixels, type Joining } from '../join-passes';
import { copyChannels } from '../pixel-copies';
import { LIGHT, type InferenceSpec, type InferenceStage, type StageCall } from './stage';

/** Of pictures of equal extents, which can be rectified as it is stored. */
export function addStage(spec: InferenceSpec): InferenceStage | undefined {
  return pairwise(spec, 'add');
}

/** Likewise. */
export function multiplyStage(spec: InferenceSpec): InferenceStage | undefined {
  return pairwise(spec, 'multiply');
}

/** Along the channels. */
export function concatStage({ kernels: { machine }, node, inputs }: InferenceSpec): InferenceStage | undefined {
  const isPlain = inputs.every(({ shape, picture }) => shape.length === 3 || picture.height * picture.width === 1);
  if (node.parameters.axis !== 1 || !isPlain) return undefined;
  const { height, width } = inputs[0].picture;
  const output: Picture = { channels: inputs.reduce((sum, { picture }) => sum + picture.channels, 0), height, width };
  return { ...LIGHT, output, inputHalo: BARE, compute: ({ xs, y }) => machine.arena.scope(() => lineUp(machine, xs, y)) };
}

/** The floats behind the last channel repeat its pixel's first ones: any number will do that is one of the pictures'. */
function lineUp(machine: Machine, xs: readonly Pixels[], y: Pixels): void {
  let first = 0;
  for (const x of xs) {
    copyChannels(machine, x, { to: y, first, count: x.channels });
    first += x.channels;
  }
  if (first < y.pitch) copyChannels(machine, xs[0], { to: y, first, count: Math.min(y.pitch - first, xs[0].pitch) });
}

function pairwise({ kernels: { machine }, inputs }: InferenceSpec, operation: Joining): InferenceStage | undefined {
  const output = inputs[0].picture;
  const areEqual = inputs.every(({ picture: { channels, height, width } }) => channels === output.channels && height === output.height && width === output.width);
  if (!areEqual) return undefined;
  return { ...LIGHT, output, clamps: ['none', 'relu'], inputHalo: BARE, compute: (call) => machine.arena.scope(() => join(machine, operation, call)) };
}

function join(machine: Machine, operation: Joining, { xs, y, clamp }: StageCall): void {
  for (let i = 1; i < xs.length; i++) {
    const isLast = i === xs.length - 1;
    joinPixels(machine, operation, { a: i === 1 ? xs[0] : y, b: xs[i], y, rectify: clamp === 'relu' && isLast });
  }
}
