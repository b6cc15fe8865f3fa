// On a fresh clone nothing is installed: what `npm start` and `npm test` load at once may need Node alone.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const scripts = resolve(import.meta.dirname, '../../scripts');

/** Packages that a script imports statically, through all scripts that it imports statically. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const imported = statements.flatMap((node) => (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) ? [node.moduleSpecifier.text] : []));
  return imported.flatMap((name) => {
    if (name.startsWith('node:')) return [];
    return name.startsWith('.') ? packagesOf(resolve(dirname(file), name), seen) : [name];
  });
}

test.each(['start.mjs', 'test.mjs'])('%s needs no package before it has installed them', (script) => {
  expect(packagesOf(resolve(scripts, script))).toEqual([]);
});
