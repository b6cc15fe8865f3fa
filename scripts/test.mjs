// `npm test`: installs where needed, then types, lint, unit tests, the build, end-to-end tests, and one closing
// line. Plain Node, because on a fresh clone there is nothing else yet.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ChromiumMissing, ensureChromium } from './chromium.mjs';
import { install, npm, root, run } from './run.mjs';

const REPORTS = join(root, '.cache', 'test-reports');

const TYPE_PROJECTS = ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.tests.json'];

/**
 * How many tests of a vitest JSON report passed and failed. A file that could not even be collected counts as
 * one failure, and so does a run that left no report, or that failed although every test in it passed.
 * @param {{ numPassedTests: number, numFailedTests: number, testResults?: { status: string, assertionResults: unknown[] }[] } | null} report
 * @param {boolean} succeeded whether vitest ended with status 0
 * @returns {{ passed: number, failed: number }}
 */
export function countReport(report, succeeded) {
  if (report === null) return { passed: 0, failed: 1 };
  const broken = (report.testResults ?? []).filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed };
}

/**
 * The tests of a vitest JSON report that passed, but not at the first attempt: a race to be found, not a failure.
 * @param {{ testResults?: { assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[] } | null} report
 * @returns {string[]} their full names
 */
export function secondAttempts(report) {
  const tests = (report?.testResults ?? []).flatMap((file) => file.assertionResults);
  return tests.filter((test) => test.status === 'passed' && (test.failureMessages ?? []).length > 0).map((test) => test.fullName);
}

/**
 * The closing line.
 * @param {{ passed: number, failed: number }[]} counts
 * @returns {string}
 */
export function closingLine(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}

async function check(title, work) {
  console.log(`\n── ${title}`);
  const fine = await work();
  if (!fine) console.log(`✗ ${title} failed`);
  return { passed: fine ? 1 : 0, failed: fine ? 0 : 1 };
}

async function vitest(project) {
  console.log(`\n── tests: ${project}`);
  const file = join(REPORTS, `${project}.json`);
  const fine = await tool('vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const report = await readFile(file, 'utf8').then(JSON.parse).catch(() => null);
  for (const name of secondAttempts(report)) console.log(`! passed only at the second attempt: ${name}`);
  return countReport(report, fine);
}

function tool(path, args) {
  return run(process.execPath, [join(root, 'node_modules', path), ...args]);
}

async function everything() {
  const counts = [];
  for (const project of TYPE_PROJECTS) counts.push(await check(`types: ${project}`, () => tool('typescript/bin/tsc', ['-p', project])));
  counts.push(await check('lint', () => tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])));
  counts.push(await vitest('unit'));
  const build = await check('build', () => npm(['run', '--silent', 'build']));
  counts.push(build);
  counts.push(build.failed === 0 ? await endToEnd() : { passed: 0, failed: 0 });
  return counts;
}

/** Finds or installs Chromium first: a download would outlast the patience of a test. */
async function endToEnd() {
  try {
    ensureChromium();
  } catch (error) {
    if (!(error instanceof ChromiumMissing)) throw error;
    console.error(`\n${error.message}`);
    return { passed: 0, failed: 1 };
  }
  return vitest('e2e');
}

async function main() {
  if (!(await install())) {
    console.error('Installing the packages failed; npm said above why.');
    console.log('0 passed, 1 failed');
    return 1;
  }
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  const counts = await everything();
  console.log(`\n${closingLine(counts)}`);
  return counts.some((count) => count.failed > 0) ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main();
