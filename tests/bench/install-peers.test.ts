import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensurePeers, PeersMissing } from '../../bench/install-peers.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peers-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

describe('the peers', () => {
  it('are installed where they are missing', () => {
    const asked: string[] = [];
    ensurePeers({ folder, install: (where: string) => (asked.push(where), null) });
    expect(asked).toEqual([folder]);
  });

  it('are left alone where they are there', () => {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
    ensurePeers({ folder, install: () => expect.unreachable() });
  });

  it('are missed in one sentence that says what to do', () => {
    const install = (): string => 'the package registry cannot be reached.';
    expect(() => ensurePeers({ folder, install })).toThrow(
      new PeersMissing('the package registry cannot be reached.'),
    );
    expect(new PeersMissing('the package registry cannot be reached.').message).toBe(
      'The peers are not installed and cannot be: the package registry cannot be reached. With a network, run `npm ci` in bench/; without one, leave --peers out.',
    );
  });
});
