// What a network of layer lines is planned as, and which line a mistake is blamed on.
import { engineProgram } from 'engine-program';
import { afterAll, describe, expect, it } from 'vitest';
import { inThread } from '../../../src/lab/in-thread';
import { openLab } from '../../../src/lab/open-lab';
import { NotationError, type LayerEntry } from '../../../src/models/notation';
import { realClock } from '../clocks';

const lab = openLab({ programs: [inThread(engineProgram)], clock: realClock });
afterAll(() => lab.close());

const entries = (...lines: string[]): LayerEntry[] => lines.map((line, i) => ({ at: i + 5, line }));
const plan = (given: readonly LayerEntry[]) => lab.run('networkPlan', { dataSet: 'digits', entries: given });

it('tells shapes, costs and receptive fields', async () => {
  const { layers, labels, input } = await plan(entries('conv 8 5x5 pad 2', 'relu', 'maxpool 2', 'flatten', 'dense 10'));
  expect(layers.map(({ name, shape, parameters, macs, field }) => [name, shape, parameters, macs, field])).toEqual([
    ['conv1', [8, 28, 28], 208, 156_800, [5, 5]],
    ['relu1', [8, 28, 28], 0, 0, [5, 5]],
    ['pool1', [8, 14, 14], 0, 0, [6, 6]],
    ['flatten1', [1568], 0, 0, [6, 6]],
    ['dense1', [10], 15_690, 15_680, undefined],
  ]);
  expect([labels.length, input]).toEqual([10, [1, 28, 28]]);
});

it('lays a picture end to end before a dense layer where nobody wrote that', async () => {
  const { layers } = await plan(entries('conv 4 3x3', 'dense 12', 'relu', 'dense 10'));
  expect(layers.map(({ name }) => name)).toEqual(['conv1', 'flatten1', 'dense1', 'relu1', 'dense2']);
});

describe('A mistake is blamed on its line', () => {
  it.each([
    [['conv 8 5x5', 'maxpol 2', 'dense 10'], 6, 'Expected a kind of layer, found maxpol'],
    [['conv 8 5x5', 'dense 12'], 6, 'dense1: expected an output of [10], one logit for each class, found [12]'],
    [['dense 10', 'softmax'], 6, 'softmax1: expected the logits at the end (the loss applies softmax itself), found softmax'],
    [['conv 8'], 5, 'conv: expected kernel (size of a filter), positive integers such as 3 or 5x5, found nothing'],
  ])('%j', async (lines, at, message) => {
    const error = await plan(entries(...lines)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotationError);
    expect(error).toMatchObject({ at, message });
  });

  it('with the words that would have been right', async () => {
    const error = await plan(entries('cnv 8 5x5')).catch((thrown: unknown) => thrown);
    expect((error as NotationError).choices).toContain('conv');
  });
});
