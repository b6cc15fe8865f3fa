// Walking through a network by keys and clicks.
import { afterAll, describe, expect, it, vi } from 'vitest';
import { keyWords, stepByKey } from '../../../src/blocks/filters/keyboard';
import { nextScale } from '../../../src/blocks/filters/options';
import { layerBeside, withLayer, withUnit } from '../../../src/blocks/filters/walk';
import { withEdit } from '../../../src/blocks/filters/weight-edits';
import { middleOf } from '../../../src/blocks/filters/window';
import { modelOf, services } from './filters';

afterAll(() => services.lab.close());

const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });

describe('Keys', () => {
  it.each([['ArrowRight', 1], ['ArrowLeft', -1], ['ArrowDown', 8], ['ArrowUp', -8]])('%s steps %d units', (key, by) => {
    const unit = vi.fn();
    expect(stepByKey(press(key), { unit, row: 8, layer: vi.fn(), back: undefined })).toBe(true);
    expect(unit).toHaveBeenCalledWith(by);
  });

  it('brackets step through layers, Escape goes back where there is a way back', () => {
    const [layer, back] = [vi.fn(), vi.fn()];
    const steps = { unit: vi.fn(), row: 8, layer, back };
    expect([stepByKey(press(']'), steps), stepByKey(press('['), steps), stepByKey(press('Escape'), steps)]).toEqual([true, true, true]);
    expect(layer.mock.calls).toEqual([[1], [-1]]);
    expect(back).toHaveBeenCalledOnce();
    expect(stepByKey(press('Escape'), { ...steps, back: undefined })).toBe(false);
  });

  it.each(['method', 'pin', 'contrast'] as const)('a key for %s does it where the view has it, and is left alone elsewhere', (name) => {
    const [key, act] = [{ method: 'b', pin: 'd', contrast: 't' }[name], vi.fn()];
    const steps = { unit: vi.fn(), row: 8, layer: vi.fn(), back: undefined };
    expect([stepByKey(press(key), { ...steps, [name]: act }), stepByKey(press(key), steps)]).toEqual([true, false]);
    expect(act).toHaveBeenCalledOnce();
    expect([keyWords({ [name]: act }), keyWords({})]).toEqual([`Arrow keys: units; square brackets: layers; ${key}: ${name}.`, 'Arrow keys: units; square brackets: layers.']);
  });

  it('contrast goes through the scales and begins again', () => {
    expect((['unit', 'layer', 'shared'] as const).map((scale) => nextScale(scale))).toEqual(['layer', 'shared', 'unit']);
    expect(nextScale('layer', ['unit', 'layer'])).toBe('unit');
  });

  it('leaves keys of the application alone', () => {
    const unit = vi.fn();
    expect([stepByKey(press('ArrowRight', true), { unit, row: 8, layer: unit, back: unit }), stepByKey(press('a'), { unit, row: 8, layer: unit, back: unit })]).toEqual([false, false]);
    expect(unit).not.toHaveBeenCalled();
  });
});

describe('A walk', () => {
  it('stops at the first and the last unit', async () => {
    const model = await modelOf<'maps'>('unit: 15\n');
    expect(withUnit(model, 16)).toEqual({});
    expect(withUnit(model, 14)).toEqual({ unit: 14 });
    expect(withUnit({ ...model, unit: 0 }, -8)).toEqual({});
  });

  it('keeps the unit’s number where the next layer has it, and the spot of the picture', async () => {
    const { layer, network } = await modelOf<'maps'>('layer: conv2\n');
    const pool = network.layers.find(({ name }) => name === 'pool1');
    const pixel = { row: 3, column: 5 };
    const patch = withLayer({ layer, unit: 31, pixel }, pool ?? layer);
    expect(patch).toMatchObject({ layer: { name: 'pool1' }, unit: 15 });
    const [from, to] = [layer.field && middleOf(layer.field, pixel), pool?.field && patch.pixel && middleOf(pool.field, patch.pixel)];
    expect(Math.abs((from?.row ?? 0) - (to?.row ?? 99))).toBeLessThanOrEqual(1);
    expect(Math.abs((from?.column ?? 0) - (to?.column ?? 99))).toBeLessThanOrEqual(1);
  });

  it('ends at the ends of the network', async () => {
    const { network } = await modelOf<'maps'>('');
    expect(layerBeside(network.layers, network.layers[0], -1)).toBeUndefined();
    expect(layerBeside(network.layers, network.layers[0], 1)?.name).toBe('relu1');
  });

  it('changes each weight once', () => {
    const once = withEdit([], { path: 'conv1.b.0', value: 1 });
    expect(withEdit(once, { path: 'conv1.b.0', value: 2 })).toEqual([{ path: 'conv1.b.0', value: 2 }]);
  });
});
