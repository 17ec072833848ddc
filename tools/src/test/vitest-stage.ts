import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProgram } from '../process/run-program.ts';
import type { StageResult, TestCounts } from './stage.ts';

/** The part that we read of what vitest's JSON reporter writes. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export interface VitestOptions {
  readonly root: string;
  /** Names its report. */
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

const countsOfReport = (report: VitestReport): TestCounts => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
});

function skippedOf(report: VitestReport, root: string): string[] {
  return report.testResults.flatMap(({ name, assertionResults }) => {
    const skipped = assertionResults.filter(
      ({ status }) => status !== 'passed' && status !== 'failed',
    );
    if (skipped.length === 0) return [];
    const file = name.slice(root.length + 1);
    return [`skipped in ${file}: ${skipped.map(({ fullName }) => fullName.trim()).join('; ')}`];
  });
}

/** Runs vitest and counts its tests by its report; without one, the run itself failed. */
export async function runVitest({ root, name, args, env }: VitestOptions): Promise<StageResult> {
  const reportFile = join(root, `node_modules/.cache/callboard/vitest-${name}.json`);
  mkdirSync(dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const { isPassed, output } = await runProgram(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    { cwd: root, env },
  );
  if (!existsSync(reportFile)) return { isPassed: false, output };
  const report: VitestReport = JSON.parse(readFileSync(reportFile, 'utf8'));
  return {
    isPassed: isPassed && report.success,
    output,
    tests: countsOfReport(report),
    notes: skippedOf(report, root),
  };
}
