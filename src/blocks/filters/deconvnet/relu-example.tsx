// One place of a ReLU in numbers: what it read, what arrives, and what each of the three rules makes of it.
import { fullNumber, shortNumber } from '../../number-format';
import type { Place } from '../../pictures/pixel-grid';
import type { Plane } from '../../pictures/plane';
import { RULE_NAMES, RULES, type ReluRule } from '../relu-rules';

/** What passes of g where the ReLU read x. */
export function passed(rule: ReluRule, x: number, g: number): number {
  const isOn = x > 0;
  if (rule === 'backprop') return isOn ? g : 0;
  return g > 0 && (rule === 'deconvnet' || isOn) ? g : 0;
}

/** Where the rules differ most, as far as they do; else where most arrives. */
export function loudestPlace({ values: g, width }: Plane, { values: x }: Plane): Place {
  const weight = (i: number) => Math.abs(g[i]) * (g[i] > 0 === x[i] > 0 ? 1e-6 : 1);
  let best = 0;
  for (let i = 1; i < g.length; i++) if (weight(i) > weight(best)) best = i;
  return { row: Math.floor(best / width), column: best % width };
}

interface ReluExampleProps {
  readonly g: Plane;
  readonly x: Plane;
  readonly point: Place;
  readonly rule: ReluRule;
}

/** A table of the three rules at one place. */
export function ReluExample({ g, x, point: { row, column }, rule }: ReluExampleProps) {
  const at = row * g.width + column;
  const [gradient, input] = [g.values[at], x.values[at]];
  const number = (value: number) => <span class="cnn-figure" title={fullNumber(value)}>{shortNumber(value, 3)}</span>;
  return (
    <table class="cnn-facts cnn-relu-example">
      <caption>Row {row}, column {column}: x = {number(input)}, g = {number(gradient)}</caption>
      <tbody>
        {RULES.map((one) => <tr key={one} class={one === rule ? 'is-on' : ''}><th scope="row">{RULE_NAMES[one]}</th><td>{number(passed(one, input, gradient))}</td></tr>)}
      </tbody>
    </table>
  );
}
