// Functions that a file defines itself.
import { describe, expect, it } from 'vitest';
import { inlinedNodes } from '../../../src/models/onnx/inlined-functions';
import type { AttributeProto, FunctionProto, ModelProto, NodeProto } from '../../../src/models/onnx/proto/model-proto';

const attribute = (name: string, more: Partial<AttributeProto>): AttributeProto => ({ name, floats: [], ints: [], strings: [], ...more });
const node = (opType: string, input: string[], output: string[], more: Partial<NodeProto> = {}): NodeProto => ({ name: '', opType, domain: '', input, output, attribute: [], ...more });
const own = (name: string, nodes: NodeProto[], defaults: AttributeProto[] = []): FunctionProto => ({ name, domain: 'own', input: ['a', 'b'], output: ['c'], node: nodes, defaults, opsetImport: [] });

function modelOf(nodes: NodeProto[], functions: FunctionProto[]): ModelProto {
  return { irVersion: 8, producerName: '', opsetImport: [], functions, metadata: [], graph: { name: '', node: nodes, initializer: [], input: [], output: [], sparse: 0 } };
}

describe('A function that a file defines', () => {
  const leaky = own('Leaky', [node('Neg', ['a'], ['minus']), node('LeakyRelu', ['minus'], ['c'], { attribute: [attribute('alpha', { reference: 'slope' })] })], [attribute('slope', { f: 0.5 })]);
  const call = node('Leaky', ['x'], ['y'], { name: 'act', domain: 'own' });

  it('is replaced by its nodes, with the names of the call outside and its own inside', () => {
    expect(inlinedNodes(modelOf([call], [leaky])).map(({ name, input, output }) => [name, input, output])).toEqual([
      ['act/minus', ['x'], ['act/minus']],
      ['act/c', ['act/minus'], ['y']],
    ]);
  });

  it('takes attributes from the call, else its own defaults, else none', () => {
    const alphaOf = (nodes: readonly NodeProto[]) => nodes[1].attribute.map(({ name, f }) => [name, f]);
    expect(alphaOf(inlinedNodes(modelOf([{ ...call, attribute: [attribute('slope', { f: 0.1 })] }], [leaky])))).toEqual([['alpha', 0.1]]);
    expect(alphaOf(inlinedNodes(modelOf([call], [leaky])))).toEqual([['alpha', 0.5]]);
    expect(alphaOf(inlinedNodes(modelOf([call], [{ ...leaky, defaults: [] }])))).toEqual([]);
  });

  it('may not call itself', () => {
    const endless = own('Endless', [node('Endless', ['a'], ['c'], { domain: 'own' })]);
    expect(() => inlinedNodes(modelOf([{ ...call, opType: 'Endless' }], [endless]))).toThrow('defines functions that grow beyond all bounds');
  });
});
