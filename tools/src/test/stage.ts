/** How a stage went. A stage without tests of its own counts as one. */
export interface StageResult {
  readonly isPassed: boolean;
  /** Shown when it failed. */
  readonly output: string;
  readonly tests?: TestCounts;
  /** Shown even when it passed, one line each: what was skipped, and why. */
  readonly notes?: readonly string[];
}

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** One part of `npm test`. */
export interface Stage {
  readonly name: string;
  readonly run: () => Promise<StageResult>;
  /** Runs by itself, after all stages before it: what measures time must not share the processor. */
  readonly isAlone?: boolean;
}

/** What a stage adds to the last line. */
export function countsOf({ isPassed, tests }: StageResult): TestCounts {
  if (tests === undefined)
    return { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 };
  // A run that failed without a failed test (a file that does not load) is a failure too.
  return { ...tests, failed: Math.max(tests.failed, isPassed ? 0 : 1) };
}

/** The last line of `npm test`. */
export function summaryOf(results: readonly StageResult[]): string {
  const counts = results.map(countsOf);
  const sum = (key: keyof TestCounts) => counts.reduce((total, each) => total + each[key], 0);
  const skipped = sum('skipped');
  const skippedPart = skipped === 0 ? '' : `, ${skipped} skipped`;
  return `${sum('passed')} passed, ${sum('failed')} failed${skippedPart}`;
}
