// How `npm test` counts, and when it installs.
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { needsInstall } from '../../scripts/run.mjs';
import { closingLine, countReport, secondAttempts } from '../../scripts/test.mjs';

const report = (numPassedTests: number, numFailedTests: number, testResults: { status: string; assertionResults: unknown[] }[] = []) => ({
  numPassedTests,
  numFailedTests,
  testResults,
});

test('The closing line sums every step', () => {
  expect(closingLine([{ passed: 1, failed: 0 }, { passed: 40, failed: 2 }, { passed: 0, failed: 1 }])).toBe('41 passed, 3 failed');
});

test('A report is counted as it is', () => {
  expect(countReport(report(5, 2), false)).toEqual({ passed: 5, failed: 2 });
  expect(countReport(report(5, 0), true)).toEqual({ passed: 5, failed: 0 });
});

test('A file that could not be collected is a failure', () => {
  const files = [{ status: 'failed', assertionResults: [] }, { status: 'failed', assertionResults: [{}] }];
  expect(countReport(report(5, 1, files), false)).toEqual({ passed: 5, failed: 2 });
});

test('A run without a report, or one that failed although its tests passed, is a failure', () => {
  expect(countReport(null, true)).toEqual({ passed: 0, failed: 1 });
  expect(countReport(report(5, 0), false)).toEqual({ passed: 5, failed: 1 });
});

test('A test that needed its second attempt is named, one that failed or passed at once is not', () => {
  const test = (fullName: string, status: string, failureMessages: string[] = []) => ({ fullName, status, failureMessages });
  const assertionResults = [test('at once', 'passed'), test('late', 'passed', ['AssertionError']), test('never', 'failed', ['AssertionError'])];
  expect(secondAttempts({ testResults: [{ assertionResults }] })).toEqual(['late']);
  expect(secondAttempts(null)).toEqual([]);
});

test('Packages are installed when they are missing or older than the lockfile', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'needs-'));
  const installed = join(folder, 'node_modules', '.package-lock.json');
  await writeFile(join(folder, 'package-lock.json'), '');
  expect(await needsInstall(folder)).toBe(true);
  await mkdir(join(folder, 'node_modules'));
  await writeFile(installed, '');
  await utimes(join(folder, 'package-lock.json'), 1000, 1000);
  expect(await needsInstall(folder)).toBe(false);
  await utimes(join(folder, 'package-lock.json'), 9e9, 9e9);
  expect(await needsInstall(folder)).toBe(true);
  await rm(folder, { recursive: true });
});
