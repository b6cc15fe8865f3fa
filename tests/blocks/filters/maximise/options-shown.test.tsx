// Options of a climb or a method as fields: with the minus sign that all numbers have.
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { MINUS } from '../../../../src/blocks/number-format';
import { OptionControls } from '../../../../src/blocks/filters/attribution/method-panel';

const line = { name: 'low', summary: 'the least that a pixel can be', expects: 'a number', fallback: '0' } as never;
const field = (options: readonly string[]) => /value="([^"]*)"/.exec(renderToString(<OptionControls lines={[line]} options={options} onOptions={() => undefined} />))?.[1];

it('A negative option has a true minus sign, a small one too', () => {
  expect(field(['low', '-0.5'])).toBe(`${MINUS}0.5`);
  expect(field(['low', '1e-9'])).toBe(`1e${MINUS}9`);
  expect(field([])).toBe('0');
});
