// The manual's page about attribution methods and studies, from their own declarations.

import { kebabCase, type Fields } from '../../src/engine/parameters';
import type { Declaration, Source } from '../../src/study/declaration';
import { methods } from '../../src/study/index';
import type { Method, Need } from '../../src/study/method';
import { studies } from '../../src/study/studies';

/** The whole page, as Markdown. */
export function methodsPage(): string {
  return [
    '# Methods',
    'Ways to ask a network why it said that. S is the score that is explained, the class’s logit or any unit’s activation; x is the picture, A a layer’s activation, g its gradient. Each method is shown on a digit; click another class and ask why not that one. What is said of the randomisation check was measured on the built-in `digits`; [[cnn-filters]] shows how to try it.',
    ...Object.entries(methods).map(([name, method]) => methodSection(name, method)),
    '# Studies',
    'Ways to look at many pictures, or at one in many ways.',
    ...Object.entries(studies).map(([name, study]) => section(name, study)),
  ].join('\n\n') + '\n';
}

const costs: Readonly<Record<Need, string>> = {
  gradient: 'one pass forward and one back',
  'many gradients': 'many passes forward and back',
  'many forwards': 'many passes forward',
  layer: 'a layer',
  baseline: 'a baseline',
  groups: 'groups of pixels',
  random: 'a seed',
};

function methodSection(name: string, method: Method): string {
  return `${section(name, method)}\n\nNeeds ${method.needs.map((need) => costs[need]).join(', ')}.\n\n${liveBlock(name)}`;
}

/** The method beside saliency, on a digit; the reader may choose another class. */
function liveBlock(name: string): string {
  return `\`\`\`cnn-filters\nview: attribution\nmethod: ${name === 'saliency' ? name : `[saliency, ${name}]`}\ncontrols: minimal\n\`\`\``;
}

function section(name: string, { title, summary, about, equation, source, options }: Declaration): string {
  return [`## ${title}`, `\`${name}\`. ${[summary, ...about].join(' ')}`, `$$${equation}$$`, citation(source), ...optionList(options)].join('\n\n');
}

function citation({ by, arxiv, venue, where }: Source): string {
  const place = arxiv === undefined ? venue : `[arXiv:${arxiv}](https://arxiv.org/abs/${arxiv})`;
  return `${[by, place, where].filter(Boolean).join(', ')}.`;
}

function optionList(fields: Fields): string[] {
  const lines = Object.entries(fields).map(([name, { summary, form, fallback }]) => `- \`${kebabCase(name)}\`: ${summary} (${form.expects}; ${form.print(fallback)} if not given)`);
  return lines.length > 0 ? [lines.join('\n')] : [];
}
