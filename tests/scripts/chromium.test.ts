// How a Chromium is found and installed, with machines that are handed in.
import { expect, test } from 'vitest';
import { ChromiumMissing, ensureChromium, findChromium, usualPlaces } from '../../scripts/chromium.mjs';

const none = () => '';
const only = (...paths: string[]) => (path: string) => paths.includes(path);

test('CHROMIUM_PATH comes before everything else', () => {
  const env = { CHROMIUM_PATH: '/my/chromium', PATH: '/usr/bin' };
  expect(findChromium({ platform: 'linux', env, exists: () => true, downloaded: none })).toBe('/my/chromium');
});

test('A CHROMIUM_PATH that leads nowhere is said, not passed over', () => {
  const find = () => findChromium({ platform: 'linux', env: { CHROMIUM_PATH: '/gone' }, exists: only('/usr/bin/chromium'), downloaded: none });
  expect(find).toThrow('CHROMIUM_PATH is /gone, but no file lies there.');
});

test.each([
  ['linux', {}, '/usr/bin/chromium-browser'],
  ['linux', { PATH: '/opt/mine/bin' }, '/opt/mine/bin/chromium'],
  ['linux', {}, '/opt/google/chrome/chrome'],
  ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['win32', { PROGRAMFILES: 'C:\\Program Files' }, 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
] as const)('On %s with %j, %s is found', (platform, env, path) => {
  expect(usualPlaces({ platform, env })).toContain(path);
  expect(findChromium({ platform, env, exists: only(path), downloaded: none })).toBe(path);
});

test("Playwright's cache is looked into last", () => {
  const machine = { platform: 'linux', env: {}, downloaded: () => '/cache/chrome' };
  expect(findChromium({ ...machine, exists: only('/cache/chrome') })).toBe('/cache/chrome');
  expect(findChromium({ ...machine, exists: only('/cache/chrome', '/usr/bin/chromium') })).toBe('/usr/bin/chromium');
});

test('Nothing is installed where one is found', () => {
  const install = () => expect.unreachable();
  expect(ensureChromium({ find: () => '/usr/bin/chromium', installers: [{ name: 'apt', install }] })).toBe('/usr/bin/chromium');
});

test('The second installer is tried when the first one fails', () => {
  let installed: string | null = null;
  const installers = [
    { name: 'download', install: () => 'no network.' },
    { name: 'apt', install: () => ((installed = '/usr/bin/chromium'), null) },
  ];
  expect(ensureChromium({ find: () => installed, installers })).toBe('/usr/bin/chromium');
});

test('When every way fails the error tells each of them and what to do', () => {
  const installers = [
    { name: 'Download', install: () => 'no network.' },
    { name: 'apt', install: () => null },
  ];
  const ensure = () => ensureChromium({ find: () => null, installers });
  expect(ensure).toThrow(ChromiumMissing);
  expect(ensure).toThrow(
    'No Chromium for the end-to-end tests.\n' +
      '  - None in the usual places.\n' +
      '  - Download: no network.\n' +
      '  - apt: it ran, but no Chromium appeared.\n' +
      'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable.',
  );
});
