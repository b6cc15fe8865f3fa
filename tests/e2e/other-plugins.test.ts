// The code of the manual’s page for other plugins, run line by line as it stands there: in a script, and in the `dataviewjs`
// of Dataview, of which the functions that the page uses are stood in for as its reference describes them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const PAGE = readFileSync(resolve(import.meta.dirname, '../../manual/For other plugins.md'), 'utf8');
const CODES = [...PAGE.matchAll(/^```(js|dataviewjs)\n(.*?)^```$/gms)].map(([, language, code]) => ({ language, code }));
const codeOf = (wanted: string) => CODES.filter(({ language }) => language === wanted).map(({ code }) => code);

/** A table as `dv.table` was asked for it. */
interface Asked {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Opens the vault with the plugin where other plugins look for it. */
async function openVault(): Promise<void> {
  host = await openHost({ vault: { 'Notes/Softmax.md': 'text', 'Vision.md': '', 'Explainable-AI.md': '' } });
  await host.page.evaluate(() => window.host.exposePlugin());
}

/** Runs code as the body of an async function, as a script of a templating plugin is, and answers the last constant that it declares. */
async function runScript(code: string): Promise<unknown> {
  const [last] = [...code.matchAll(/^const (\w+) =/gm)].slice(-1).map(([, name]) => name);
  return host.page.evaluate(([body, name]) => (new Function(`return (async () => {\n${body}\nreturn ${name};\n})()`) as () => Promise<unknown>)(), [code, last]);
}

/** Runs code as Dataview runs a `dataviewjs` block of this note: the body of an async function that knows `dv`. */
async function runDataview(code: string, path: string): Promise<Asked[]> {
  return host.page.evaluate(async ([body, note]) => {
    const asked: Asked[] = [];
    const name = note.split('/').at(-1)!.replace(/\.md$/, '');
    const file = { path: note, name, folder: note.split('/').slice(0, -1).join('/'), ext: 'md', link: { path: note, type: 'file' } };
    const dv = { current: () => ({ file }), table: (headers: string[], rows: unknown[][]) => void asked.push({ headers, rows: rows.map((row) => [...row]) }) };
    await (new Function('dv', `return (async () => {\n${body}\n})()`) as (dv: object) => Promise<void>)(dv);
    return asked;
  }, [code, path]);
}

test('The script runs, and its answer has the members that the page lists, and no others', async () => {
  await openVault();
  expect(codeOf('js')).toHaveLength(1);
  const answer = await runScript(codeOf('js')[0]) as Record<string, unknown>;
  const listed = PAGE.slice(PAGE.indexOf('An answer is plain data')).match(/^\| `[^|]+\|/gm)?.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(listed).toEqual(['language', 'id', 'title', 'figures', 'links', 'error']);
  for (const member of Object.keys(answer)) expect(listed).toContain(member);
  expect(answer).toMatchObject({ language: 'cnn-softmax', links: ['Vision', 'Explainable-AI'] });
  expect(answer['error']).toBeUndefined();
  const figures = answer['figures'] as { name: string; label?: string; value: number }[];
  const p = Object.fromEntries(figures.filter(({ name }) => name === 'p').map(({ label, value }) => [label, value]));
  expect(p['cat']).toBeCloseTo(1 / (1 + Math.exp(5.1 - 3.2)), 12);
  for (const figure of figures) for (const member of Object.keys(figure)) expect(['name', 'label', 'value', 'unit']).toContain(member);
  await host.close();
});

test('The members of the API are the ones that the page lists', async () => {
  await openVault();
  const listed = [...PAGE.slice(0, PAGE.indexOf('An answer is plain data')).matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
  const members = await runScript("const members = Object.keys(app.plugins.plugins['cnn-notes'].api);");
  expect(members).toEqual(listed);
  expect(await runScript("const version = app.plugins.plugins['cnn-notes'].api.version;")).toBe(1);
  await host.close();
});

test('The Dataview block fills its table with the softmax at each temperature', async () => {
  await openVault();
  expect(codeOf('dataviewjs')).toHaveLength(1);
  const asked = await runDataview(codeOf('dataviewjs')[0], 'Notes/Softmax.md');
  const logits = [3.2, 5.1, -1.7];
  const row = (T: number) => {
    const e = logits.map((z) => Math.exp(z / T));
    return [T, ...e.map((each) => (each / e.reduce((a, b) => a + b)).toFixed(3))];
  };
  expect(asked).toEqual([{ headers: ['T', 'cat', 'car', 'frog'], rows: [0.5, 1, 2, 4].map(row) }]);
  await host.close();
});
