// The job that says which attribution methods there are, for menus, sentences and figures: the declarations without their
// arithmetic, which only the program has.

import { kebabCase, type Fields } from '../../engine/parameters';
import type { Declaration } from '../../study/declaration';
import { methods } from '../../study/index';
import { families, type Family, type Method } from '../../study/method';
import type { MethodName } from '../../study/method-names';
import { maximise } from '../../study/maximise';
import type { Job } from '../job';

/** An option as a note writes it. */
export interface OptionLine {
  /** As the note spells it. */
  readonly name: string;
  readonly summary: string;
  /** What a word has to be, to follow "expected". */
  readonly expects: string;
  /** All words that it takes, where they are few. */
  readonly choices?: readonly string[];
  /** The word that holds where none is written. */
  readonly fallback: string;
}

/** A declaration as text. */
export interface DeclarationLine extends Pick<Declaration, 'title' | 'summary' | 'about' | 'equation' | 'source'> {
  readonly options: readonly OptionLine[];
}

/** A method as text. */
export interface MethodLine extends DeclarationLine, Pick<Method, 'needs' | 'gives'> {
  readonly name: MethodName;
  readonly family: Family;
  /** What its family has in common. */
  readonly familyTitle: string;
}

/** Everything that explains one network with one picture, and activation maximisation. */
export interface MethodList {
  readonly methods: readonly MethodLine[];
  readonly maximise: DeclarationLine;
}

/** Lists the methods, family by family. */
export const methodList: Job<undefined, MethodList> = {
  summary: 'Lists the attribution methods with their options.',
  run() {
    const order = Object.keys(families);
    const lines = (Object.entries(methods) as [MethodName, Method][]).map(([name, method]) => methodLine(name, method));
    return Promise.resolve({ methods: lines.sort((a, b) => order.indexOf(a.family) - order.indexOf(b.family)), maximise: declarationLine(maximise) });
  },
};

function methodLine(name: MethodName, method: Method): MethodLine {
  const { family, needs, gives } = method;
  return { ...declarationLine(method), name, family, familyTitle: families[family], needs, gives };
}

function declarationLine({ title, summary, about, equation, source, options }: Declaration): DeclarationLine {
  return { title, summary, about, equation, source, options: optionLines(options) };
}

function optionLines(fields: Fields): OptionLine[] {
  return Object.entries(fields).map(([name, { form, summary, fallback }]) => {
    return { name: kebabCase(name), summary, expects: form.expects, fallback: form.print(fallback), ...(form.words && { choices: form.words }) };
  });
}
