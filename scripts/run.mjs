// Runs npm and node from scripts, with what they print shown, and installs the packages where that is due.
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a command in the repository's folder, its output shown.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it started and ended with status 0
 */
export function run(command, args) {
  return new Promise((ended) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.once('error', () => ended(false));
    child.once('close', (status) => ended(status === 0));
  });
}

/**
 * Runs npm, on Windows too.
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
export function npm(args) {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args]);
  return process.platform === 'win32' ? run('cmd', ['/c', 'npm', ...args]) : run('npm', args);
}

/**
 * Whether packages are missing or older than the lockfile.
 * @param {string} folder the repository
 * @returns {Promise<boolean>}
 */
export async function needsInstall(folder = root) {
  const installed = await modified(join(folder, 'node_modules', '.package-lock.json'));
  return installed === null || installed < ((await modified(join(folder, 'package-lock.json'))) ?? 0);
}

/**
 * Installs the packages of the lockfile, unless they are there.
 * @returns {Promise<boolean>} false when npm failed
 */
export async function install() {
  return (await needsInstall()) ? npm(['ci']) : true;
}

async function modified(path) {
  return (await stat(path).catch(() => null))?.mtimeMs ?? null;
}
