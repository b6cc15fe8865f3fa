import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digitAt } from '../../src/data/digits';
import { compare, compareExactly } from '../../tools/conformance/comparison';
import { decodeTensor } from '../../tools/conformance/encoded-tensor';
import { settingsOf } from '../../tools/conformance/grads/optimizer-rule';
import { conformance } from '../../tools/conformance/main';
import { findNamed } from '../../tools/conformance/places';

const reluCase = {
  format: 'keras-layer-test/1',
  key: 'some relu',
  activation: 'relu',
  input: { shape: [3], data: [-1, 0, 2] },
  expected: { shape: [3], data: [0, 0, 2] },
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cases-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), JSON.stringify(content));
}

async function run(known = false): Promise<{ passed: boolean; lines: string[] }> {
  const lines: string[] = [];
  const passed = await conformance({ folders: [folder], known, reference: true, print: (line) => lines.push(line) });
  return { passed, lines };
}

describe('the conformance run', () => {
  it('finds cases in folders, prints a line per kind and a closing line', async () => {
    write('a/one.json', reluCase);
    write('a/b/two.json', reluCase);
    expect(await run()).toEqual({ passed: true, lines: ['keras-layers: 2 passed, 0 failed', '2 passed, 0 failed'] });
  });

  it('names each failure with its worst deviation, in units of what is allowed', async () => {
    write('one.json', { ...reluCase, expected: { shape: [3], data: [0, 1e-4, 2.5] } });
    const { passed, lines } = await run();
    expect(passed).toBe(false);
    expect(lines[0]).toBe('FAILED keras-layers: some relu: output: found 2 instead of 2.5 at 2 (1.43e+3 times what is allowed)');
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });

  it('fails a case that throws, with what it said', async () => {
    write('one.json', { ...reluCase, activation: 'wobble' });
    expect((await run()).lines[0]).toBe('FAILED keras-layers: some relu: CaseError: no translation for the Keras activation wobble');
  });

  it('fails cases of a format that it does not know, unless told to leave them out', async () => {
    write('one.json', { format: 'something-new/1' });
    write('two.json', reluCase);
    expect((await run()).lines).toEqual([
      `FAILED something-new/1: ${join(folder, 'one.json')}: nothing can run this kind yet`,
      'something-new/1: 0 passed, 1 failed',
      'keras-layers: 1 passed, 0 failed',
      '1 passed, 1 failed',
    ]);
    expect(await run(true)).toEqual({ passed: true, lines: ['keras-layers: 1 passed, 0 failed', '1 passed, 0 failed'] });
  });
});

describe('the kind datasets', () => {
  const digits = Array.from({ length: 40 }, (_, index) => digitAt(9, index));
  const writeSprite = (name: string, labels: readonly number[]): void => {
    write(`${name}.labels.json`, labels);
    const data = Uint8Array.from(digits.flatMap(({ pixels }) => [...pixels.map((ink) => Math.round(ink * 255))]));
    writeFileSync(join(folder, `${name}.png`), encode({ width: 784, height: digits.length, channels: 1, depth: 8, data }));
  };

  it('lets the built-in digits read the test rows of MNIST, and nothing else', async () => {
    const labels = digits.map(({ label }) => label);
    for (const name of ['mnist_test_0_39', 'mnist_batch_0', 'cifar10_test_0_39']) writeSprite(name, labels);
    expect(await run()).toEqual({ passed: true, lines: ['datasets: 1 passed, 0 failed', '1 passed, 0 failed'] });
  });

  it('says how many rows were right where they are too few', async () => {
    writeSprite('mnist_test_0_39', digits.map(({ label }, at) => (at < 4 ? (label + 1) % 10 : label)));
    expect((await run()).lines[0]).toMatch(/^FAILED datasets: .*: accuracy: 36 of 40 rows right, where 97\.5 % have to be \(4\.00 times what is allowed\)$/);
  });
});

describe('a comparison', () => {
  it('measures the worst deviation in units of what is allowed there', () => {
    expect(compare('x', [1, 2.02], [1, 2], { relative: 0.01 }).worst).toBeCloseTo(1, 10);
    expect(compare('x', [1, 100.5], [0, 100], { ofMax: 0.01 }).worst).toBeCloseTo(1, 10);
    expect(compare('x', [1], [1], {}).worst).toBe(0);
  });

  it('lets a NaN or another count of numbers fail, but not a NaN that was expected', () => {
    expect(compare('x', [NaN], [1], { absolute: 10 }).worst).toBe(Infinity);
    expect(compare('x', [1], [NaN], { absolute: 10 }).worst).toBe(Infinity);
    expect(compare('x', [NaN, -Infinity], [NaN, -Infinity], {}).worst).toBe(0);
    expect(compare('x', [1e300], [Infinity], { absolute: 10, relative: 1 }).worst).toBe(Infinity);
    expect(compare('x', [1], [1, 1], { absolute: 10 }).detail).toBe('1 numbers instead of 2');
    expect(compareExactly('shape', [1, 2], [2, 1]).worst).toBe(Infinity);
  });
});

describe('what case files hold', () => {
  it('is float32 in little-endian base64, or plain numbers', () => {
    expect(decodeTensor({ shape: [2], b64: 'AACAPwAAAMA=' }).data).toEqual(Float32Array.of(1, -2));
    expect(decodeTensor({ shape: [1, 2], data: [1, 2] }).data).toEqual(Float32Array.of(1, 2));
  });

  it('names files below the nearest folder above that has them', () => {
    write('models/a.json', {});
    write('deep/er/models/a.json', {});
    expect(findNamed(join(folder, 'deep/er/still/case.json'), 'models/a.json')).toBe(join(folder, 'deep/er/models/a.json'));
    expect(findNamed(join(folder, 'deep/case.json'), 'models/a.json')).toBe(join(folder, 'models/a.json'));
  });

  it('states optimisers in words, from which their settings are read', () => {
    expect(settingsOf('nesterov', 'm = 0.8*m + g; w -= lr*(g + 0.8*m); lr=0.05, m0=0')).toEqual({
      optimizer: 'nesterov', parameters: { momentum: 0.8 }, rate: 0.05,
    });
    const adam = 'm=.9m+.1g; v=.99v+.01g^2; mh=m/(1-.9^t); vh=v/(1-.99^t); w -= 0.02*mh/(sqrt(vh)+1e-7); t from 1';
    expect(settingsOf('adam', adam)).toEqual({ optimizer: 'adam', parameters: { beta1: 0.9, beta2: 0.99, epsilon: 1e-7 }, rate: 0.02 });
    expect(settingsOf('adagrad', 's = s+g^2 (s0=0.1); w -= 0.05*g/sqrt(s+eps), eps=1e-7')).toEqual({
      optimizer: 'adagrad', parameters: { start: 0.1, epsilon: 1e-7 }, rate: 0.05,
    });
    expect(() => settingsOf('sgd', 'w -= g')).toThrow('no rate in the rule "w -= g"');
  });
});
