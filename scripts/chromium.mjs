// Finds a Chromium for the end-to-end tests: CHROMIUM_PATH, the usual places, Playwright's own
// download, apt on Debian as root. It never downloads anything that `findChromium` alone was asked for.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** No Chromium was found and none could be installed; the message says what to do. */
export class ChromiumMissing extends Error {
  /** @param {string[]} tried one sentence for each way that failed */
  constructor(tried) {
    super(
      'No Chromium for the end-to-end tests.\n' +
        tried.map((line) => `  - ${line}\n`).join('') +
        'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable.',
    );
    this.name = 'ChromiumMissing';
  }
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const FIXED_PLACES = {
  linux: ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].flatMap((folder) =>
    [...NAMES, 'chrome'].map((name) => `${folder}/${name}`),
  ),
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => [
    `%${variable}%\\Chromium\\Application\\chrome.exe`,
    `%${variable}%\\Google\\Chrome\\Application\\chrome.exe`,
    `%${variable}%\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
};

/**
 * The places where a Chromium usually lies, best first.
 * @param {{ platform: string, env: Record<string, string | undefined> }} machine
 * @returns {string[]} absolute paths, most of which do not exist
 */
export function usualPlaces({ platform, env }) {
  const onPath = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const named = platform === 'win32' ? [] : onPath.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const fixed = (FIXED_PLACES[platform] ?? []).map((place) => place.replace(/%([^%]+)%/, (_, name) => env[name] ?? ''));
  return [...new Set([...named, ...fixed])];
}

/**
 * Looks for a Chromium without installing one.
 * @param {{ platform?: string, env?: Record<string, string | undefined>, exists?: (path: string) => boolean, downloaded?: () => string }} machine
 * @returns {string | null} the executable, or null where there is none
 * @throws {ChromiumMissing} when CHROMIUM_PATH is set and nothing lies there
 */
export function findChromium({
  platform = process.platform,
  env = process.env,
  exists = existsSync,
  downloaded = playwrightsPath,
} = {}) {
  const wanted = env['CHROMIUM_PATH'];
  if (wanted && !exists(wanted)) throw new ChromiumMissing([`CHROMIUM_PATH is ${wanted}, but no file lies there.`]);
  if (wanted) return wanted;
  return [...usualPlaces({ platform, env }), downloaded()].find((place) => place !== '' && exists(place)) ?? null;
}

/**
 * Finds a Chromium, or installs one.
 * @param {{ find?: () => string | null, installers?: { name: string, install: () => string | null }[] }} ways
 *   an installer answers null when it worked, else a sentence that says why not
 * @returns {string} the executable
 * @throws {ChromiumMissing} when every way failed
 */
export function ensureChromium({ find = findChromium, installers = INSTALLERS } = {}) {
  const present = find();
  if (present !== null) return present;
  const tried = ['None in the usual places.'];
  for (const { name, install } of installers) {
    const failure = install();
    const found = find();
    if (found !== null) return found;
    tried.push(`${name}: ${failure ?? 'it ran, but no Chromium appeared.'}`);
  }
  throw new ChromiumMissing(tried);
}

const INSTALLERS = [
  { name: "Playwright's download", install: downloadByPlaywright },
  { name: 'apt', install: installByApt },
];

const require = createRequire(import.meta.url);

function playwrightsPath() {
  try {
    return require('playwright-core').chromium.executablePath();
  } catch {
    return '';
  }
}

function downloadByPlaywright() {
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  return ran(process.execPath, [cli, 'install', 'chromium']);
}

function installByApt() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'only on Debian and its kin.';
  if (process.getuid?.() !== 0) return 'needs root (try: sudo apt-get install chromium).';
  return ran('apt-get', ['update', '-q']) ?? ran('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
}

function ran(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) return `${command} did not start (${error.message}).`;
  return status === 0 ? null : `${command} ended with status ${status}.`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(ensureChromium());
  } catch (error) {
    if (!(error instanceof ChromiumMissing)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
