// One row per class: logit, exponential, probability, target, loss term, gradient; every column that can be
// changed is a control. Above 20 classes the table shows the top ones and the target, and a search.
import { fixedNumber, fullNumber, percent, shortNumber } from '../number-format';
import { Maths } from '../ui/maths';
import { NumberField } from '../ui/number-field';
import { Slider } from '../ui/slider';
import { sum } from './cross-entropy';
import { rowOf, withLogit, withOneHot, withPastedRow, withProbability, withShare, withWeight } from './edit';
import { GradientArrow } from './gradient-arrow';
import { LETTERS } from './letters';
import type { SoftmaxModel, SoftmaxRow } from './model';
import type { Part } from './options';
import type { PartProps } from './view';

/** Classes shown before the table is folded. */
const UNFOLDED = 20;
const FOLDED = 10;

/** The classes of the opened row. */
export function ClassTable(part: PartProps) {
  const { editing: { model }, memory, shows } = part;
  const row = rowOf(part.editing);
  const query = memory.get('search', '');
  const visible = visibleClasses(model, row, query);
  const { heads } = LETTERS[model.notation];
  const columns = (['exponential', 'target', 'weight', 'term', 'gradient'] as const).filter((name) => shows(name) && hasContent(name, model, row));
  return (
    <div class="cnn-classes" style={{ '--cnn-columns': gridColumns(columns, model.labels), '--cnn-columns-medium': gridColumns(columns.filter((name) => !WIDE_ONLY.has(name)), model.labels) }} role="table" aria-label="Classes" onPointerLeave={() => part.onPoint(undefined)}>
      <div class="cnn-class cnn-class-head" role="row">
        <span role="columnheader" class="cnn-cell-label">class</span>
        <span role="columnheader" class="cnn-cell-logit"><span class="cnn-spoken">logit</span><Maths tex={heads.logit} /></span>
        {columns.includes('exponential') ? <span role="columnheader" class="cnn-cell-exponential"><span class="cnn-spoken">exponential</span><Maths tex={headOf('exponential', model, row)} /></span> : null}
        <span role="columnheader" class="cnn-cell-probability"><span class="cnn-spoken">probability</span><Maths tex={heads.probability} /></span>
        {columns.filter((name) => name !== 'exponential').map((name) => (
          <span role="columnheader" class={`cnn-cell-${name}`}><span class="cnn-spoken">{name}</span><Maths tex={headOf(name, model, row)} /></span>
        ))}
      </div>
      {visible.map((index) => <ClassRow key={index} {...part} index={index} row={row} columns={columns} />)}
      {model.labels.length > UNFOLDED ? <Fold {...part} shown={visible.length} query={query} /> : null}
    </div>
  );
}

function hasContent(name: Part, { settings }: SoftmaxModel, { loss }: SoftmaxRow): boolean {
  if (name === 'weight') return settings.weights !== undefined;
  return loss !== undefined || name === 'exponential' || name === 'target';
}

const WIDTHS: Readonly<Partial<Record<Part, string>>> = { exponential: '4.6em', target: 'minmax(6.5em, 1.3fr)', weight: '4.4em', term: '4em', gradient: 'minmax(10em, 1fr)' };
const WIDE_ONLY: ReadonlySet<Part> = new Set(['exponential', 'term']);

/** Letters for which the first column has room, and the width of one in em. */
const LONGEST_LABEL = 15, LETTER = 0.56;

/** The grid of a table with these columns; narrow ones have a grid of their own in the style sheet. */
function gridColumns(columns: readonly Part[], labels: readonly string[]): string {
  const width = (name: Part) => (columns.includes(name) ? [WIDTHS[name] ?? 'auto'] : []);
  const longest = Math.min(LONGEST_LABEL, labels.reduce((most, { length }) => Math.max(most, length), 0));
  return [`minmax(${Math.max(3, LETTER * longest)}em, 1fr)`, 'minmax(9em, 2fr)', ...width('exponential'), 'minmax(7.5em, 2fr)', ...width('target'), ...width('weight'), ...width('term'), ...width('gradient')].join(' ');
}

type Head = 'exponential' | 'target' | 'weight' | 'term' | 'gradient';

/** What a column holds, as LaTeX: shorter where there is no temperature, no class weight, and the target sums to 1. */
function headOf(name: Head, { notation, settings: { temperature, weights } }: SoftmaxModel, { loss }: SoftmaxRow): string {
  const { heads, answer, truth, log, score } = LETTERS[notation];
  if (name === 'exponential' && temperature !== 1) return notation === 'lecture' ? '\\exp\\tfrac{x-\\max x}{T}' : 'e^{(z-\\max z)/T}';
  if (name === 'term' && weights) return `-w\\,${truth}${log} ${answer}`;
  const isPlain = temperature === 1 && !weights && (!loss || Math.abs(sum(loss.target) - 1) < 1e-9);
  return name === 'gradient' && !isPlain ? `\\partial L/\\partial ${score}` : heads[name];
}

interface ClassRowProps extends PartProps {
  readonly index: number;
  readonly row: SoftmaxRow;
  readonly columns: readonly Part[];
}

function ClassRow(props: ClassRowProps) {
  const { editing: { model }, index, row: { softmax, loss }, pointed, onPoint, columns } = props;
  const point = () => onPoint(index);
  return (
    <div class={`cnn-class${pointed === index ? ' cnn-lit' : ''}`} role="row" onPointerEnter={point} onFocusIn={point}>
      <span role="rowheader" class="cnn-cell-label" title={model.labels[index]}>{model.labels[index]}</span>
      <LogitCell {...props} />
      {columns.includes('exponential') ? <NumberCell name="exponential" value={softmax.exponentials[index]} /> : null}
      <ProbabilityCell {...props} />
      {columns.includes('target') ? <TargetCell {...props} /> : null}
      {columns.includes('weight') ? <WeightCell {...props} /> : null}
      {loss && columns.includes('term') ? <NumberCell name="term" value={loss.terms[index]} /> : null}
      {loss && columns.includes('gradient') ? (
        <span role="cell" class="cnn-cell-gradient" title={fullNumber(loss.gradient[index])}>
          <GradientArrow value={loss.gradient[index]} largest={Math.max(1, ...gradientSizes(loss.gradient))} />
          <span class="cnn-figure">{fixedNumber(loss.gradient[index], 3)}</span>
        </span>
      ) : null}
    </div>
  );
}

function gradientSizes(gradient: Float64Array): number[] {
  return gradient.length > 1000 ? [] : Array.from(gradient, Math.abs);
}

function NumberCell({ name, value }: { readonly name: 'exponential' | 'weight' | 'term'; readonly value: number }) {
  return <span role="cell" class={`cnn-cell-${name} cnn-figure`} title={fullNumber(value)}>{fixedNumber(value, 3)}</span>;
}

function LogitCell({ editing, index, row, change, isEditable, memory }: ClassRowProps) {
  const z = row.logits[index];
  const label = `Logit of ${editing.model.labels[index]}`;
  if (!isEditable) return <span role="cell" class="cnn-cell-logit cnn-figure" title={fullNumber(z)}>{shortNumber(z)}</span>;
  const span = memory.get('span', 0) || sliderSpan(row.logits);
  return (
    <span role="cell" class="cnn-cell-logit">
      <NumberField
        label={label} value={z} refuse={(x) => refusedLogit(x, row.logits, index)}
        onChange={(x) => change(withLogit(editing, index, x))} onRow={(pasted) => change(withPastedRow(editing, index, pasted))}
      />
      {span === undefined ? null : <Slider label={`${label}, slider`} value={z} min={-span} max={span} step={span <= 20 ? 0.1 : 'any'} onChange={(x, step) => change(withLogit(editing, index, x), step)} />}
    </span>
  );
}

function refusedLogit(x: number, logits: readonly number[], index: number): string | undefined {
  if (x === Infinity) return '+Infinity has no softmax; type a large number such as 1e308.';
  if (x === -Infinity && logits.every((z, i) => i === index || z === -Infinity)) return 'At least one class needs a finite logit.';
  return undefined;
}

/** Half the width of the logit sliders: a round number that holds every finite logit; none beyond 1000. */
function sliderSpan(logits: readonly number[]): number | undefined {
  const largest = logits.reduce((most, z) => (Number.isFinite(z) ? Math.max(most, Math.abs(z)) : most), 0);
  return [10, 20, 50, 100, 1000].find((span) => largest <= span);
}

function ProbabilityCell({ editing, index, row, change, isEditable }: ClassRowProps) {
  const p = row.softmax.probabilities[index];
  const bar = { label: `Probability of ${editing.model.labels[index]}`, value: p, min: 0, max: 1, text: percent(p), look: 'bar' as const };
  const canMove = isEditable && row.logits.some((z, i) => i !== index && z !== -Infinity);
  return (
    <span role="cell" class="cnn-cell-probability">
      {canMove ? <Slider {...bar} onChange={(q, step) => change(withProbability(editing, index, q), step)} /> : <Bar share={p} />}
      <span class="cnn-figure" title={fullNumber(p)}>{fixedNumber(p, 3)}</span>
    </span>
  );
}

function TargetCell({ editing, index, row, change, isEditable }: ClassRowProps) {
  const name = editing.model.labels[index];
  const y = row.target?.[index] ?? 0;
  const figure = <span class="cnn-figure" title={fullNumber(y)}>{shortNumber(y, 3)}</span>;
  if (!isEditable) return <span role="cell" class="cnn-cell-target"><Bar share={y} />{figure}</span>;
  const isAll = y === 1 && row.targetClass === index;
  return (
    <span role="cell" class="cnn-cell-target">
      <button
        type="button" class={`cnn-target-mark${isAll ? ' is-on' : ''}`} aria-pressed={isAll} title={`Make “${name}” the right answer`}
        aria-label={`Make ${name} the target`} onClick={() => change(withOneHot(editing, index))}
      />
      <Slider label={`Target share of ${name}`} value={y} min={0} max={1} step={0.01} look="bar" onChange={(share, step) => change(withShare(editing, index, share), step)} />
      {figure}
    </span>
  );
}

function WeightCell({ editing, index, change, isEditable }: ClassRowProps) {
  const { labels, settings } = editing.model;
  const w = settings.weights?.[index] ?? 1;
  if (!isEditable) return <NumberCell name="weight" value={w} />;
  return (
    <span role="cell" class="cnn-cell-weight">
      <NumberField
        label={`Weight of ${labels[index]}`} value={w} refuse={(x) => (x >= 0 && x < Infinity ? undefined : 'A weight is at least 0.')}
        onChange={(x) => change(withWeight(editing, index, x))}
      />
    </span>
  );
}

function Bar({ share }: { readonly share: number }) {
  return <span class="cnn-bar" style={{ '--cnn-share': String(Math.min(1, Math.max(0, share))) }} />;
}

interface FoldProps extends PartProps {
  readonly shown: number;
  readonly query: string;
}

function Fold({ editing: { model }, memory, shown, query }: FoldProps) {
  return (
    <div class="cnn-fold" role="row">
      <span role="cell"><label>
        {shown} of {model.labels.length} classes{' '}
        <input type="search" data-no-picture value={query} placeholder="Find a class" aria-label="Find a class" onInput={(event) => memory.set('search', event.currentTarget.value)} />
      </label></span>
    </div>
  );
}

/** All classes in order, or of many the most probable ones with the target, or those whose name is searched. */
function visibleClasses({ labels }: SoftmaxModel, { softmax: { probabilities }, target }: SoftmaxRow, query: string): number[] {
  const all = labels.map((_, i) => i);
  if (labels.length <= UNFOLDED) return all;
  const wanted = query.trim().toLowerCase();
  if (wanted !== '') return all.filter((i) => labels[i].toLowerCase().includes(wanted)).slice(0, UNFOLDED);
  const top = [...all].sort((a, b) => probabilities[b] - probabilities[a]).slice(0, FOLDED);
  const targets = all.filter((i) => (target?.[i] ?? 0) > 0 && !top.includes(i)).slice(0, FOLDED);
  return [...top, ...targets];
}
