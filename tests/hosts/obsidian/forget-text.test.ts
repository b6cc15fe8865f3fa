import { expect, it, vi } from 'vitest';

// The modal's base class exists in Obsidian alone; the text needs none of it.
vi.mock('obsidian', () => ({ Modal: class {}, Setting: class {} }));
const { forgetText } = await import('../../../src/hosts/obsidian/forget-modal');

it('The question says how much is deleted, and what is stopped', () => {
  expect(forgetText({ values: 1, bytes: 120_400, training: 0 })).toBe('What one network of this vault has learnt on this device (121 kB) is deleted. Files in the vault stay.');
  expect(forgetText({ values: 12, bytes: 34_560_000, training: 1 })).toBe('What 12 networks of this vault have learnt on this device (34.6 MB) is deleted. Files in the vault stay. One of them learns now and is stopped.');
  expect(forgetText({ values: 3, bytes: 1e6, training: 2 })).toContain(' 2 of them learn now and are stopped.');
});
