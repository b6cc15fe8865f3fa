// Where things stand in the architecture figure, at any width.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costsText, fieldText, isFlat, layerColumns, layerRows, shapeText } from '../../../src/blocks/network/layer-columns';
import type { PlannedLayer } from '../../../src/lab/jobs/network-plan';

const layer = (kind: string, parameters = 0, macs = 0): PlannedLayer => ({ name: kind, kind, line: kind, inputs: [], shape: [8, 4, 4], parameters, macs }) as unknown as PlannedLayer;

describe('The columns', () => {
  it('of a wide figure stand one behind the other, within it, behind the arcs of residuals', () => {
    fc.assert(fc.property(fc.integer({ min: 560, max: 2000 }), fc.boolean(), (width, hasResiduals) => {
      const { volume, name, shape, parameters, macs, bar, field, isNarrow } = layerColumns(width, hasResiduals);
      expect(isNarrow).toBe(false);
      expect(volume).toBe(hasResiduals ? 22 : 0);
      const places = [volume, name, shape, parameters, macs, field];
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(bar >= 34 && bar <= 120 && macs + bar <= field).toBe(true);
    }));
  });

  it('are given up below 560 pixels', () => expect([layerColumns(559, false).isNarrow, layerColumns(560, false).isNarrow]).toEqual([true, false]));
});

describe('The rows', () => {
  const layers = [layer('image'), layer('conv', 208, 156_800), layer('relu'), layer('maxpool'), layer('flatten'), layer('dense', 90, 80)];

  it('lie one below the other without gaps, flat where every number only passes through', () => {
    expect(layerRows(layers, false, 10).map(({ y, height }) => [y, height])).toEqual([[10, 42], [52, 42], [94, 24], [118, 42], [160, 24], [184, 42]]);
  });

  it('have a third line on a narrow screen where something is learnt', () => {
    expect(layerRows(layers, true, 0).map(({ height }) => height)).toEqual([44, 60, 24, 44, 24, 60]);
    expect(layerRows([], true, 0)).toEqual([]);
  });

  it('are flat by what they do, not by their cost', () => expect([layer('relu'), layer('avgpool'), layer('batchnorm', 16), layer('softmax'), layer('reshape')].map(isFlat)).toEqual([true, false, false, true, false]));
});

describe('The words', () => {
  it('tell shape, field and costs', () => {
    expect([shapeText([8, 28, 28]), shapeText([10]), shapeText([])]).toEqual(['8 × 28 × 28', '10', '']);
    expect([fieldText({ ...layer('conv'), field: [5, 7] }), fieldText(layer('dense'))]).toEqual(['5 × 7', 'all']);
    expect([costsText(layer('conv', 208, 156_800)), costsText(layer('batchnorm', 16)), costsText(layer('conv', 0, 9)), costsText(layer('relu'))]).toEqual(['learns 208 · 157 k MACs', 'learns 16', '9 MACs', '']);
  });
});
