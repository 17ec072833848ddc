import { messageOf } from '@callboard/sdk/contract';
import { secondsSince } from '../command-line/report-step.ts';
import type { Stage, StageResult } from './stage.ts';

async function runStage({ name, run }: Stage, say: (line: string) => void): Promise<StageResult> {
  const startedAt = performance.now();
  const result = await run().catch(
    (error: unknown): StageResult => ({ isPassed: false, output: messageOf(error) }),
  );
  const counts = result.tests === undefined ? '' : ` (${result.tests.passed} tests)`;
  say(`${result.isPassed ? '✓' : '✗'} ${name}${counts} … ${secondsSince(startedAt)}`);
  for (const note of result.notes ?? []) say(`  ${note}`);
  if (!result.isPassed) say(result.output.trimEnd().replaceAll(/^/gm, '  '));
  return result;
}

/**
 * Runs all stages, `atOnce` at a time, those that ask for it alone; a failed one stops no other.
 * Resolves with their results in order.
 */
export async function runStages(
  stages: readonly Stage[],
  { atOnce, say }: { readonly atOnce: number; readonly say: (line: string) => void },
): Promise<StageResult[]> {
  const results: StageResult[] = [];
  const pending = stages.map((stage, index) => ({ stage, index }));
  const work = async () => {
    for (;;) {
      const next = pending[0];
      if (next === undefined || next.stage.isAlone === true) return;
      pending.shift();
      results[next.index] = await runStage(next.stage, say);
    }
  };
  while (pending.length > 0) {
    await Promise.all(Array.from({ length: atOnce }, work));
    const alone = pending.shift();
    if (alone) results[alone.index] = await runStage(alone.stage, say);
  }
  return results;
}
