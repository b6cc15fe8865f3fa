// The measurements of `zeiler-fergus-cases/1`, by the first word of a case's id: what of ours computes each, and what is
// compared.

import { lastOf } from '../../../src/engine/last-of';
import { defineNetwork, type NodeSpec } from '../../../src/engine/network';
import { clippedFilters } from '../../../src/study/filter-scale';
import { occlusionMaps, type OcclusionMaps } from '../../../src/study/occlusion-maps';
import { picturesIn } from '../../../src/study/picture-set';
import { projection } from '../../../src/study/projection';
import { receptiveFields } from '../../../src/study/receptive-field';
import { topPatches } from '../../../src/study/top-patches';
import { rowsOf } from '../../../src/study/batch';
import { nestedTensor, type Nested } from '../attribution/layered-model';
import { compare, compareExactly, type Comparison } from '../comparison';
import { correspondenceComparisons } from './correspondence-case';
import { modelOfCase, picturesOf, tolerance, type Measurement } from './zeiler-fergus-case';

/** What is compared in a case of each measurement. */
export const measurements: Readonly<Record<string, (measurement: Measurement) => readonly Comparison[]>> = {
  receptive_field: receptiveFieldCase,
  rms_renormalise: filterScaleCase,
  top9: topPatchesCase,
  occlusion_fig7: occlusionCase,
  correspondence: correspondenceComparisons,
};

interface FieldRow {
  readonly layer: string;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly receptive_field: number;
  readonly jump: number;
  readonly first_centre: number;
}

/** Windows alone decide, so every layer is a convolution here; the picture is large enough for all of them. */
function receptiveFieldCase({ entry }: Measurement): Comparison[] {
  const rows = entry.expected as readonly FieldRow[];
  const nodes = rows.map(({ layer, kernel, stride, padding }): NodeSpec => ({ kind: 'conv', name: layer, parameters: { out: 1, kernel: [kernel], stride: [stride], pad: [padding] } }));
  const fields = receptiveFields(defineNetwork({ inputs: { image: [1, 512, 512] }, nodes }));
  return rows.map(({ layer, receptive_field, jump, first_centre }) => {
    const field = fields.get(layer);
    const found = field && [field.size[0], field.step[0], field.start[0] + field.size[0] / 2];
    return compareExactly(layer, found ?? [], [receptive_field, jump, first_centre]);
  });
}

function filterScaleCase({ entry }: Measurement): Comparison[] {
  const { rms, filters } = clippedFilters(nestedTensor(entry.filters as Nested), Number(entry.radius));
  return [compare('rms', rms, entry.rms as number[], tolerance), compare('filters', filters.data, nestedTensor(entry.expected as Nested).data, tolerance)];
}

interface PatchRow {
  readonly image: number;
  readonly y: number;
  readonly x: number;
  readonly value: number;
}

function topPatchesCase(measurement: Measurement): Comparison[] {
  const { entry, context: { kernels } } = measurement;
  const [model, layer, pictures] = [modelOfCase(measurement), String(entry.layer), picturesOf(entry.images)];
  const found = lastOf(topPatches.examine({ model, kernels, layer, pictures: picturesIn(pictures) }, { keep: 9 }));
  const units = (entry.expected as readonly (readonly PatchRow[])[]).flatMap((rows, k) => [
    compareExactly(`places of channel ${k}`, found[k].map(({ image, at }) => [image, ...at]), rows.map(({ image, y, x }) => [image, y, x])),
    compare(`values of channel ${k}`, found[k].map(({ value }) => value), rows.map(({ value }) => value), tolerance),
  ]);
  const { image, at } = found[0][0];
  const task = { model, kernels, input: rowsOf(pictures, image, image + 1), target: { node: layer, at: [0, ...at] } };
  const { values } = lastOf(projection.examine(task, { rules: 'deconvnet', seed: 'activation' }));
  return [...units, compare('projection', values.data, nestedTensor(entry.projection_of_channel0_rank0 as Nested).data, tolerance)];
}

function occlusionCase(measurement: Measurement): Comparison[] {
  const { entry, context: { kernels } } = measurement;
  const task = { model: modelOfCase(measurement), kernels, input: nestedTensor(entry.input as Nested), label: Number(entry.class), layer: String(entry.layer) };
  const by = (strongest: 'max' | 'sum'): OcclusionMaps =>
    lastOf(occlusionMaps.examine(task, { square: [Number(entry.patch)], stride: [Number(entry.stride)], grey: Number(entry.grey), strongest }));
  const [max, sum] = [by('max'), by('sum')];
  const expected = entry.expected as Readonly<Record<string, Nested>>;
  const map = (what: string, found: ArrayLike<number>): Comparison => compare(what, found, nestedTensor(expected[what]).data, tolerance);
  return [
    compareExactly('strongest maps', [max.strongest, sum.strongest], [entry.strongest_map_by_max, entry.strongest_map_by_sum]),
    compare('unoccluded probability', [sum.unoccluded.probability], [Number(entry.unoccluded_probability)], tolerance),
    map('total_activation_by_max', max.activity),
    map('total_activation_by_sum', sum.activity),
    map('class_probability', sum.probability),
    map('predicted_label', sum.label),
  ];
}
