// The community's rules for manifests, which no linter checks.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const read = (name: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, '..', name), 'utf8')) as Record<string, unknown>;
const manifest = read('manifest.json');
const text = (key: string) => String(manifest[key]);

const REQUIRED = ['author', 'description', 'id', 'isDesktopOnly', 'minAppVersion', 'name', 'version'];
const DOCUMENTED = [...REQUIRED, 'authorUrl', 'fundingUrl', 'helpUrl'];

describe('manifest.json', () => {
  test('has the required keys and only documented ones', () => {
    expect(Object.keys(manifest)).toEqual(expect.arrayContaining(REQUIRED));
    expect(Object.keys(manifest).filter((key) => !DOCUMENTED.includes(key))).toEqual([]);
  });

  test('id is lower-case with hyphens, without “obsidian”, not ending in “plugin”', () => {
    expect(text('id')).toBe('cnn-notes');
    expect(text('id')).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(text('id')).not.toMatch(/obsidian|plugin$/);
  });

  test('name and description name neither Obsidian nor that it is a plugin', () => {
    expect(`${text('name')} ${text('description')}`).not.toMatch(/obsidian|plugin/i);
  });

  test('description is at most 250 characters and ends with a full stop', () => {
    expect(text('description').length).toBeLessThanOrEqual(250);
    expect(text('description')).toMatch(/^[A-Z].*\.$/);
  });

  test('version is x.y.z, the same as the package’s, and versions.json maps it to minAppVersion', () => {
    expect(text('version')).toMatch(/^\d+\.\d+\.\d+$/);
    expect(read('package.json')['version']).toBe(manifest['version']);
    expect(read('versions.json')[text('version')]).toBe(manifest['minAppVersion']);
    expect(manifest['minAppVersion']).toBe('1.13.0');
  });

  test('runs on phones too', () => expect(manifest['isDesktopOnly']).toBe(false));
});
