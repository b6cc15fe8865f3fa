// Installs the peers that only the bench needs, as bench/package-lock.json has them.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The peers could not be installed; the message says why and what to do. */
export class PeersMissing extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(`The peers are not installed and cannot be: ${reason} With a network, run \`npm ci\` in bench/; without one, leave --peers out.`);
    this.name = 'PeersMissing';
  }
}

/**
 * @param {{ folder?: string, install?: (folder: string) => string | null }} ways `install` answers null when it worked, else a sentence
 * @throws {PeersMissing}
 */
export function ensurePeers({ folder = import.meta.dirname, install = byNpm } = {}) {
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
  console.log('Installing the peers (npm ci in bench/) …');
  const failure = install(folder);
  if (failure !== null) throw new PeersMissing(failure);
}

function byNpm(folder) {
  const { status, error, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (error) return `npm did not start (${error.message}).`;
  if (status === 0) return null;
  const reason = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(stderr) ? 'the package registry cannot be reached' : stderr.trim().split('\n').find((line) => /error/i.test(line)) ?? `npm ended with status ${status}`;
  return `${reason}.`;
}
