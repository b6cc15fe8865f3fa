// The classic architectures, as PyTorch exported them, in the views of cnn-filters and as scores: every one of them is
// shown, with maps of its first convolution and an answer.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../src/blocks/services';
import { opened, vaultOf } from './vault';

const folder = join(import.meta.dirname, '../../fixtures/models/classics');
const files = readdirSync(folder).filter((name) => name.endsWith('.onnx'));

let services: Services;
afterEach(() => services.lab.close());

describe.each(files)('%s', (name) => {
  const vault = (): Services => (services = vaultOf({ 'net.onnx': new Uint8Array(readFileSync(join(folder, name))) }));

  it('shows its maps and what it answers', async () => {
    const { frame, result } = await opened('cnn-filters', 'model: [[net.onnx]]\nimage: dataset:3\nlayer: 1', vault());
    expect(frame.error).toBeUndefined();
    const figures = result()?.figures ?? [];
    expect(figures.filter((figure) => figure.name === 'map-max').length).toBeGreaterThan(0);
    for (const { value } of figures) expect(value).not.toBeNaN();
  });

  it('shows its filters', async () => {
    const { frame, result } = await opened('cnn-filters', 'view: weights\nmodel: [[net.onnx]]\nlayer: 1', vault());
    expect(frame.error).toBeUndefined();
    expect(result()?.figures.some((figure) => figure.name === 'weight-rms' && figure.value > 0)).toBe(true);
  });

  it('gives its scores to the calculator', async () => {
    const { frame, result } = await opened('cnn-softmax', 'model: [[net.onnx]]\nimage: dataset:3', vault());
    expect(frame.error).toBeUndefined();
    const probabilities = (result()?.figures ?? []).filter((figure) => figure.name === 'p');
    expect(probabilities.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 5);
  });
});
