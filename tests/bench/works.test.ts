// The table of works: its names are public, `--json` gives them.
import { describe, expect, it } from 'vitest';
import { works } from '../../bench/works/index';

const RIVALS = ['onnxruntime-web', 'tfjs-wasm', 'tfjs-cpu', 'ConvNetJS', 'plain TypeScript'];

describe('the works of the bench', () => {
  it('have names of their own', () => {
    const names = works.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    'GEMM 512³',
    'conv 3×3 64→64 at 56×56',
    'conv 7×7/2 3→64 at 224',
    'conv 3×3 8→16 at 28, batch 32',
    'conv 3×3 512→512 at 7',
    'softmax 256×1000',
    'LeNet training step, batch 32',
    'ResNet-18 forward, 224, batch 1',
    'VGG-16 convolutions',
  ])('include %s', (name) => expect(works.map((work) => work.name)).toContain(name));

  it.each(works.map((work) => [work.name, work] as const))('%s begins with ours and knows its rivals', (_, { contestants, rivals = {}, goal = {} }) => {
    expect(Object.keys(contestants)[0]).toBe('ours');
    for (const name of Object.keys(rivals)) expect(RIVALS).toContain(name);
    for (const name of Object.keys(goal.most ?? {})) expect(Object.keys(contestants)).toContain(name);
  });

  it('count the multiply-adds of the direct method', () => {
    const madds = Object.fromEntries(works.map((work) => [work.name, work.madds]));
    expect(madds['GEMM 512³']).toBe(512 ** 3);
    expect(madds['conv 3×3 64→64 at 56×56']).toBe(115_605_504);
    expect(madds['conv 7×7/2 3→64 at 224']).toBe(118_013_952);
    expect(madds['ResNet-18 forward, 224, batch 1'] / 1e9).toBeCloseTo(1.82, 2);
    expect(madds['VGG-16 convolutions'] / 1e9).toBeCloseTo(15.35, 2);
  });
});
