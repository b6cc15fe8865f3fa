// The manual's page about what can stand in a model file, from the tables of the readers.

import { convnetjsLayers } from '../../src/models/convnetjs/read-convnetjs';
import type { Operator } from '../../src/models/onnx/operator';
import { operators } from '../../src/models/onnx/operators/index';
import { kerasLayers } from '../../src/models/tfjs/keras-layers';

/** The whole page, as Markdown. */
export function operatorsPage(): string {
  return [
    '# Operators',
    'What the networks of model files may be made of. A file with anything else says so in one sentence, with the node’s name; see [[Models]].',
    '## ONNX',
    'Opsets 1 to 28. *Fast* operators are computed by layers of the engine where their settings allow, the others as they stand. Where no gradient goes back, methods that need one stop there.',
    table(['operator', 'fast', 'gradient'], Object.keys(operators).sort().map((name) => [`\`${name}\``, ...marks(operators[name])])),
    '## TensorFlow.js layers models',
    `Layers: ${listed(kerasLayers)}.`,
    '## ConvNetJS snapshots',
    `Layers: ${listed(convnetjsLayers)}, and \`input\`.`,
  ].join('\n\n') + '\n';
}

function marks({ layer, backward }: Operator): string[] {
  return [layer, backward].map((has) => (has ? 'yes' : ''));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function listed(names: Readonly<Record<string, unknown>>): string {
  return Object.keys(names).sort().map((name) => `\`${name}\``).join(', ');
}
