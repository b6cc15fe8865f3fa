// The fields that describe how a network is built: an initialiser, and a whole setting in words or as a map.
import type { InitializerName } from '../../engine/initializers/index';
import { FLOW_ACTIVATIONS, type FlowActivation } from '../../study/gradient-flow/activations';
import { FLOW_NORMS, type FlowInit, type FlowSetting } from '../../study/gradient-flow/setting';
import { membersOf, type Field } from '../notation/field';
import { choice, flag } from '../notation/fields/text';
import { suggestion } from '../notation/nearest';
import { numberText, parseNumber } from '../notation/number-text';
import { readNested } from '../notation/options';
import type { Value } from '../notation/value';
import { INIT_NAMES, NORM_WORDS, SETTING_WORDS } from './names';

/** A setting as a note describes it; what is not written comes from the block's own keys. */
export type WrittenSetting = Partial<FlowSetting>;

/** Initialisers that take a number: σ must be written, the gain is 1 where absent. */
const SCALED: ReadonlySet<InitializerName> = new Set(['normal', 'orthogonal']);

/** `he`, `normal 0.01`, `orthogonal 1.4`. */
export const init: Field<FlowInit> = {
  summary: 'What fills the weights at first: a name, for normal with its spread σ, for orthogonal with a gain where wanted.',
  expected: `one of ${INIT_NAMES.map((name) => (name === 'normal' ? 'normal σ' : name)).join(', ')}`,
  sample: 'glorot',
  choices: INIT_NAMES,
  read: (value) => readInit(value, value.text),
  write: ({ name, scale }) => (SCALED.has(name) && scale !== undefined ? `${name} ${numberText(scale)}` : name),
};

/** The activation of all hidden layers. */
export const activation = choice('The activation of every hidden layer.', FLOW_ACTIVATIONS);

/** What is between weights and activation. */
export const norm = choice('Normalisation before every activation: over the batch, over the layer, or none.', FLOW_NORMS);

/** Whether every layer adds its input. */
export const residual = flag('Whether every layer adds its result to its input, so that the gradient has a way around.');

/** `sigmoid + glorot`, or a map with the keys activation, init, norm and residual. */
export const setting: Field<WrittenSetting> = {
  summary: 'One way to build the network.',
  expected: 'a setting such as relu + he, or a map with activation, init, norm and residual',
  sample: 'relu + he',
  choices: SETTING_WORDS,
  members: membersOf({ activation, init, norm, residual }),
  read: (value) => {
    if (value.kind === 'map') return readNested<FlowSetting>(value, { activation, init, norm, residual }, []);
    if (value.kind !== 'text') throw value.mistake(setting.expected, 'Write for example relu + he.');
    return value.text.split('+').map((word) => readWord(value, word.trim())).reduce((all, one) => joined(value, all, one));
  },
  write: (written) => {
    const keys = Object.keys(written) as (keyof FlowSetting)[];
    // There is no word for a network without residuals.
    if (written.residual === false) return `{${keys.map((key) => `${key}: ${textOf(written, key)}`).join(', ')}}`;
    return keys.map((key) => wordOf(written, key)).filter((word) => word !== '').join(' + ');
  },
};

function textOf({ activation: f, init: start, norm: between, residual: around }: WrittenSetting, key: keyof FlowSetting): string {
  const texts = { activation: f, init: start && init.write(start), norm: between, residual: around === undefined ? undefined : residual.write(around) };
  return texts[key] ?? '';
}

function readInit(value: Value, text: string): FlowInit {
  const [word = '', ...rest] = text.split(/\s+/);
  const name = INIT_NAMES.find((known) => known === word);
  if (!name) throw value.mistake(init.expected, value.kind === 'text' ? suggestion(word, INIT_NAMES) : undefined);
  const scale = rest.length === 1 ? parseNumber(rest[0]) : undefined;
  if (rest.length === 0 && name !== 'normal') return { name };
  if (scale === undefined || !(scale ** 2 > 0 && scale > 0 && scale <= 10) || !SCALED.has(name)) throw wrongScale(value, name, scale);
  return { name, scale };
}

/** The variance of weights is the square of their spread: a spread is 0 where that is. */
function wrongScale(value: Value, name: InitializerName, scale = 0) {
  if (!SCALED.has(name)) return value.wrong(`Expected ${name} alone, found ${value.found}: its spread follows from the width.`, `Write ${name}, or normal with a spread.`);
  const what = name === 'normal' ? 'its spread σ' : 'its gain';
  return value.wrong(`Expected ${name} with ${what} above 0 and at most 10, found ${value.found}${scale > 0 && scale <= 10 ? ', whose square is too small for a number' : ''}.`, `Write for example ${name} ${name === 'normal' ? '0.01' : '1.4'}.`);
}

function readWord(value: Value, word: string): WrittenSetting {
  const known = FLOW_ACTIVATIONS.find((name): name is FlowActivation => name === word);
  if (known) return { activation: known };
  const written = NORM_WORDS.get(word);
  if (written) return { norm: written };
  if (word === 'residual') return { residual: true };
  if (INIT_NAMES.some((name) => name === word.split(/\s+/)[0])) return { init: readInit(value, word) };
  throw value.wrong(`“${word}” is not an activation, an initialiser, a normalisation or “residual”.`, suggestion(word, SETTING_WORDS));
}

function joined(value: Value, all: WrittenSetting, one: WrittenSetting): WrittenSetting {
  const twice = Object.keys(one).find((key) => Object.hasOwn(all, key));
  if (twice) throw value.wrong(`The setting “${value.text}” names two of one kind (${twice}).`, 'Keep one of the two.');
  return { ...all, ...one };
}

function wordOf(written: WrittenSetting, key: keyof FlowSetting): string {
  if (key === 'init') return written.init ? init.write(written.init) : '';
  if (key === 'activation') return written.activation ?? '';
  if (key === 'residual') return written.residual ? 'residual' : '';
  return [...NORM_WORDS].find(([, meant]) => meant === written.norm)?.[0] ?? '';
}
