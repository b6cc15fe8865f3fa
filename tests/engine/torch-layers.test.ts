// Layers against PyTorch, forward and backward. tests/fixtures/engine/record-torch-layers.py records the numbers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import type { Mode } from '../../src/engine/layer';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { call, expectTensor } from './by-hand';

interface Encoded {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

interface TorchCase {
  readonly line: string;
  readonly mode: Mode;
  readonly inputs: readonly Encoded[];
  readonly weights: Readonly<Record<string, Encoded>>;
  readonly output: Encoded;
  readonly dy: Encoded;
  readonly dx: readonly Encoded[];
  readonly dw: Readonly<Record<string, Encoded>>;
}

const file = join(import.meta.dirname, '../fixtures/engine/torch-layers.json');
const { source, cases } = JSON.parse(readFileSync(file, 'utf8')) as { source: string; cases: TorchCase[] };

describe(`layers, compared with ${source}, to 10 digits after the point`, () => {
  it.each(cases)('$line ($mode)', ({ line, mode, inputs, weights, output, dy, dx, dw }) => {
    const own = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, decode(w)]));
    const { output: y, back } = call(line, inputs.map(decode), { weights: own, mode });
    expectTensor(y, decode(output), 10);
    const gradients = back(decode(dy));
    dx.forEach((g, i) => expectTensor(gradients.dx[i], decode(g), 10));
    for (const [name, g] of Object.entries(dw)) expectTensor(gradients.dw[name], decode(g), 10);
  });
});

function decode({ shape, data }: Encoded): Tensor {
  return tensor(shape, Float64Array.from(data));
}
