import { expect, it } from 'vitest';
import { forgetText } from '../../../src/hosts/obsidian/forget-text';

it('The question says how much is deleted, and what is stopped', () => {
  expect(forgetText({ values: 1, bytes: 120_400, training: 0 })).toBe('What one network of this vault has learnt on this device (121 kB) is deleted. Files in the vault stay.');
  expect(forgetText({ values: 12, bytes: 34_560_000, training: 1 })).toBe('What 12 networks of this vault have learnt on this device (34.6 MB) is deleted. Files in the vault stay. One of them learns now and is stopped.');
  expect(forgetText({ values: 3, bytes: 1e6, training: 2 })).toContain(' 2 of them learn now and are stopped.');
});
