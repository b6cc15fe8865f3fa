// The key `model`: a network that comes with the program, the `cnn-network` with this `id` of this note or another, or a
// file of the vault.
import type { Field } from '../notation/field';
import { parseLink } from '../notation/link';
import { modelLink, refusedFile } from './model-link';

/** The built-in models, the first of which is looked at where none is named. */
export const BUILT_IN = ['digits', 'shapes'] as const;

/** A built-in model’s name. */
export type BuiltInName = (typeof BUILT_IN)[number];

/** Whether a name is that of a built-in model. */
export function isBuiltIn(name: string): name is BuiltInName {
  return (BUILT_IN as readonly string[]).includes(name);
}

/** The field of a model’s name; whether it exists is known when it is asked for. */
export const modelField: Field<string> = {
  summary: 'The network: digits reads handwritten digits, shapes names coloured shapes, both are built in; any other name is the id of a cnn-network in this note, [[Note#id]] that of another; [[resnet18.onnx]] is a file of the vault.',
  expected: 'the built-in models digits and shapes, the id of a cnn-network in this note, or a file such as [[resnet18.onnx]]', sample: 'digits', choices: BUILT_IN, names: ['model'], files: ['onnx', 'json'],
  read: (value) => {
    const isId = /^\p{L}[\p{L}\p{N}_-]*$/u.test(value.text);
    if (isId || parseLink(value.text)?.heading) return value.text;
    const file = modelLink(value.text);
    if (!file) throw value.mistake(modelField.expected, /^[\w/ -]+\.\w{2,12}$/.test(value.text) ? `Write [[${value.text}]].` : 'Write model: digits.');
    const refused = refusedFile(file.link.path);
    if (refused) throw value.wrong(refused.problem, refused.instead);
    return value.text;
  },
  write: String,
};
