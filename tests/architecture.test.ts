// The table of who may import whom. A new arrow between rooms is a decision: change the table together with
// CONTRIBUTING.md.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** Room → rooms it may import with code; what a room imports only as types is the second list. */
const MAY_IMPORT: Readonly<Record<string, { readonly code: readonly string[]; readonly types?: readonly string[] }>> = {
  engine: { code: [] },
  models: { code: ['engine'] },
  data: { code: ['engine'] },
  study: { code: ['engine', 'models', 'data'] },
  lab: { code: ['engine', 'models', 'data', 'study'] },
  blocks: { code: ['engine', 'study'], types: ['lab', 'models', 'data'] },
  hosts: { code: ['blocks', 'lab'] },
  'main.ts': { code: ['hosts'] },
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !path.includes('kernels/assembly/'));

function importsOf(path: string): { readonly specifier: string; readonly isType: boolean }[] {
  const source = ts.createSourceFile(path, readFileSync(join(SRC, path), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((node) => {
    if (!(ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) || !node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) return [];
    const isType = ts.isImportDeclaration(node) ? isTypeImport(node) : node.isTypeOnly;
    return [{ specifier: node.moduleSpecifier.text, isType }];
  });
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  const named = importClause.namedBindings;
  const onlyTypes = named !== undefined && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
  return importClause.phaseModifier === ts.SyntaxKind.TypeKeyword || (onlyTypes && importClause.name === undefined);
}

function resolved(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = relative(SRC, resolve(SRC, dirname(from), specifier)).replaceAll('\\', '/');
  return ['.ts', '.tsx', '/index.ts'].map((end) => base + end).find((path) => files.includes(path));
}

const imports: Import[] = files.flatMap((from) => importsOf(from).flatMap(({ specifier, isType }) => {
  const to = resolved(from, specifier);
  return to === undefined ? [] : [{ from, to, isType }];
}));

const room = (path: string) => path.split('/')[0];

describe('The rooms of the house', () => {
  test('arrows point one way', () => {
    const wrong = imports.filter(({ from, to, isType }) => {
      const allowed = MAY_IMPORT[room(from)];
      if (room(from) === room(to)) return false;
      return !(allowed.code.includes(room(to)) || (isType && (allowed.types ?? []).includes(room(to))));
    });
    expect(wrong).toEqual([]);
  });

  test('only hosts/obsidian knows Obsidian', () => {
    const knowing = files.filter((path) => importsOf(path).some(({ specifier }) => specifier === 'obsidian'));
    expect(knowing.filter((path) => !path.startsWith('hosts/obsidian/'))).toEqual([]);
    expect(knowing.length).toBeGreaterThan(0);
  });

  test('no file imports itself through others', () => {
    const graph = new Map(files.map((path) => [path, imports.filter(({ from, isType }) => from === path && !isType).map(({ to }) => to)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      else if (!done.has(path)) for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of files) visit(path, []);
    expect(cycles).toEqual([]);
  });

  test('every file opens with what it is', () => {
    const silent = files.filter((path) => !readFileSync(join(SRC, path), 'utf8').startsWith('//'));
    expect(silent).toEqual([]);
  });
});
