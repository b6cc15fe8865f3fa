// What holds for every layer in the table, over every one of its examples.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { printLayerLine, readLayerLine } from '../../src/engine/layer-line';
import type { Layer } from '../../src/engine/layer';
import { layers, type LayerKind } from '../../src/engine/layers/index';
import { sizeOf } from '../../src/engine/shape';
import { tensor } from '../../src/engine/tensor';
import { callFor, checkGradients, worstDeviation } from './gradient-check';

describe.each(Object.entries(layers) as [LayerKind, Layer][])('%s', (kind, layer) => {
  it('is declared under its kind, with a summary, an equation that KaTeX reads, and examples', () => {
    expect(layer.kind).toBe(kind);
    expect(layer.summary).toMatch(/^[A-Z].*\.$/);
    expect(() => katex.renderToString(layer.equation, { throwOnError: true, strict: 'error' })).not.toThrow();
    expect(layer.examples.length).toBeGreaterThan(0);
  });

  it('has a test of its own with numbers worked out by hand', () => {
    expect(existsSync(join(import.meta.dirname, 'layers', `${kind}.test.ts`))).toBe(true);
  });

  it.each(layer.examples)('prints "$line" as it reads it', ({ line }) => {
    const { parameters = {} } = readLayerLine(line);
    expect(printLayerLine({ kind, layer, parameters: parameters as Record<string, unknown> })).toBe(line);
  });

  it.each(layer.examples)('gives "$line" on $inputs the shape that it announces', (example) => {
    const { parameters, call } = callFor(example, 'shape');
    const { output } = layer.forward(call());
    expect(output.shape).toEqual(layer.outputShape(parameters, example.inputs));
    expect(output.data.length).toBe(sizeOf(output.shape));
  });

  it.each(layer.examples)('has for "$line" on $inputs the gradients of finite differences within 1e-7', (example) => {
    const checked = checkGradients(example);
    for (const gradient of checked) expect(worstDeviation(gradient), gradient.name).toBeLessThan(1e-7);
  });

  it.each(layer.examples)('gives a gradient for each weight of "$line" that is trained', (example) => {
    const { parameters } = callFor(example, 'weights');
    const weights = Object.entries(layer.weights?.(parameters, example.inputs[0]) ?? {});
    const trained = weights.filter(([, weight]) => !weight.frozen).map(([name]) => name);
    expect(checkGradients(example).slice(example.inputs.length).map(({ name }) => name)).toEqual(trained);
  });

  it.each(layer.examples)('changes neither input nor weights of "$line"', (example) => {
    const { inputs, weights, call } = callFor(example, 'untouched');
    const before = JSON.stringify([inputs, weights]);
    const result = layer.forward(call());
    layer.backward({ ...call(), ...result, dy: result.output });
    expect(JSON.stringify([inputs, weights])).toBe(before);
  });

  it.each(layer.examples.slice(0, 1))('hides no NaN in "$line"', (example) => {
    const { inputs, call } = callFor(example, 'nan');
    inputs[0].data.fill(NaN);
    expect([...layer.forward(call()).output.data].some(Number.isNaN)).toBe(true);
  });

  it.each(layer.examples.slice(0, 1))('computes "$line" in float32 as in float64, rounded', (example) => {
    const { call } = callFor(example, 'precision');
    const exact = call();
    const single = (t: (typeof exact.inputs)[number]) => tensor(t.shape, Float32Array.from(t.data));
    const weights = Object.fromEntries(Object.entries(exact.weights).map(([name, w]) => [name, single(w)]));
    const y = layer.forward({ ...call(), inputs: exact.inputs.map(single), weights }).output;
    const truth = layer.forward(exact).output;
    expect(y.data).toBeInstanceOf(Float32Array);
    y.data.forEach((value, i) => expect(Math.abs(value - truth.data[i])).toBeLessThan(1e-5 * (1 + Math.abs(truth.data[i]))));
  });
});
