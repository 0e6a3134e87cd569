// `npm test`: installs if need be, then lint, type check and all tests (examples of READMEs and docstrings among them).
// Ends with the line `N passed, N failed` and exits with 1 when something failed.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { installIfNeeded } from './install.mjs';
import { packageNames, readJson, root } from './workspace.mjs';

installIfNeeded();
const reports = ['tools', ...packageNames().map((name) => `packages/${name}`)].map((folder) => `${folder}/reports`);
for (const folder of reports) rmSync(root + folder, { recursive: true, force: true });

const checks = runTargets('lint', 'typecheck');
const tests = runTargets('test');

const counts = reports.map((folder) => testCounts(`${root}${folder}/tests.json`));
const failedChecks = checks.filter(({ status }) => status !== 0);
// A test run that fails without a failed test did not get as far as its tests, or broke outside of them.
const brokenRuns = tests.filter(({ status }) => status !== 0).length - counts.filter(({ failed }) => failed > 0).length;
const passed = sum(counts.map((count) => count.passed)) + checks.length - failedChecks.length;
const failed = sum(counts.map((count) => count.failed)) + failedChecks.length + Math.max(brokenRuns, 0);

for (const { taskId } of [...checks, ...tests].filter(({ status }) => status !== 0)) console.log(`failed: ${taskId}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** Runs targets of all projects, cached, and returns nx's record of every task. */
function runTargets(...targets) {
  const record = `${root}.nx/cache/run.json`;
  rmSync(record, { force: true });
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };
  const nx = `${root}node_modules/nx/`;
  const args = [nx + readJson(`${nx}package.json`).bin.nx, 'run-many', '--parallel=2', '-t', ...targets];
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  try {
    return readJson(record).tasks;
  } catch {
    return [{ taskId: `nx ${targets.join(' ')}`, status: status || 1 }];
  }
}

/** Test files that could not be loaded count as a failed test each. */
function testCounts(file) {
  let report;
  try {
    report = readJson(file);
  } catch {
    return { passed: 0, failed: 0 };
  }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
