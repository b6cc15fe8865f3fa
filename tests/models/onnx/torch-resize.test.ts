// ONNX' Resize against PyTorch's interpolate, whose exporters write it with these attributes (record-torch-resize.py).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mapped } from '../../../src/engine/tensor';
import { filled, integerTensor } from '../../../src/models/onnx/onnx-tensor';
import type { OperatorCall } from '../../../src/models/onnx/operator';
import { operators } from '../../../src/models/onnx/operators/index';
import { attributesOf } from './attributes-of';

interface Recorded {
  readonly size: readonly number[];
  readonly mode: 'nearest' | 'nearest-exact' | 'bilinear' | 'bicubic';
  readonly align_corners?: boolean;
  readonly antialias?: boolean;
  readonly y: readonly number[];
  readonly dx: readonly number[];
}

const { shape, cases } = JSON.parse(readFileSync('tests/fixtures/models/torch-resize.json', 'utf8')) as { readonly shape: readonly number[]; readonly cases: readonly Recorded[] };

/** Two cells and more for PyTorch's bicubic: −0.75, or −0.5 where it is antialiased. */
function attributes({ mode, align_corners, antialias }: Recorded): Parameters<typeof attributesOf>[0] {
  if (mode === 'nearest') return { mode, coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
  if (mode === 'nearest-exact') return { mode: 'nearest', coordinate_transformation_mode: 'half_pixel', nearest_mode: 'round_prefer_ceil' };
  const smooth: Record<string, number | string> = mode === 'bilinear' ? { mode: 'linear' } : { mode: 'cubic', cubic_coeff_a: antialias ? -0.5 : -0.75 };
  return { ...smooth, coordinate_transformation_mode: align_corners ? 'align_corners' : 'half_pixel', ...(antialias && { antialias: 1, exclude_outside: 1 }) };
}

function close(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(found[i] - value), `number ${i}`).toBeLessThan(1e-8));
}

describe('Resize', () => {
  const { forward, backward } = operators.Resize;
  it.each(cases.map((recorded) => [`${recorded.mode}${recorded.align_corners ? ', corners on corners' : ''}${recorded.antialias ? ', antialiased' : ''}, to ${recorded.size.join(' × ')}`, recorded] as const))('%s', (_, recorded) => {
    const x = filled('float64', shape, (i) => Math.sin(0.7 * i));
    const sizes = integerTensor([...shape.slice(0, 2), ...recorded.size]);
    const call: OperatorCall = { inputs: [x, undefined, undefined, sizes] as unknown as OperatorCall['inputs'], attributes: attributesOf(attributes(recorded)), opset: 18, outputs: 1 };
    const [y] = forward(call);
    close(y.data, recorded.y);
    close(backward?.({ ...call, y, dy: mapped(y, (_value, i) => Math.cos(i)), index: 0 })[0]?.data ?? [], recorded.dx);
  });
});
