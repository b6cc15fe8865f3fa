// The manual's page about layers, losses, optimisers, schedules and initialisers, from their own declarations.

import { initializers } from '../../src/engine/initializers/index';
import type { Layer } from '../../src/engine/layer';
import { layers } from '../../src/engine/layers/index';
import { losses } from '../../src/engine/loss/index';
import { optimizers } from '../../src/engine/optimizers/index';
import { kebabCase, type Fields } from '../../src/engine/parameters';
import { schedules } from '../../src/engine/schedules/index';

interface Entry {
  readonly summary: string;
  readonly equation: string;
  readonly parameters?: Fields;
}

/** The whole page, as Markdown. */
export function layersPage(): string {
  return [
    '# Layers',
    'What a network can be made of. A layer line is the kind, then what it needs in this order, then options as `name value`, then, if wanted, `as` and a name of its own.',
    ...Object.values(layers).map(layerSection),
    '# Losses',
    ...Object.entries(losses).map(([name, loss]) => `${section(name, loss)}\n\n$$${loss.gradient}$$`),
    '# Optimisers',
    ...table(optimizers),
    '# Learning rate schedules',
    ...table(schedules),
    '# Initialisers',
    ...table(initializers),
  ].join('\n\n') + '\n';
}

function table(entries: Readonly<Record<string, Entry>>): string[] {
  return Object.entries(entries).map(([name, entry]) => section(name, entry));
}

function layerSection(layer: Layer): string {
  const lines = [...new Set(layer.examples.map(({ line }) => line))];
  return `${section(layer.kind, layer)}\n\nExamples: ${lines.map((line) => `\`${line}\``).join(' · ')}`;
}

function section(name: string, { summary, equation, parameters = {} }: Entry): string {
  return [`## ${name}`, summary, `$$${equation}$$`, ...parameterList(parameters)].join('\n\n');
}

function parameterList(fields: Fields): string[] {
  const lines = Object.entries(fields).map(([name, { summary, form, required, fallback }]) => {
    const otherwise = fallback === undefined ? '' : `; ${form.print(fallback)} if not given`;
    return `- \`${kebabCase(name)}\`${required ? ' (needed)' : ''}: ${summary} (${form.expects}${otherwise})`;
  });
  return lines.length > 0 ? [lines.join('\n')] : [];
}
