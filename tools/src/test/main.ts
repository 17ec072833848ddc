import { existsSync } from 'node:fs';
import { parseOptions } from '../command-line/parse-options.ts';
import { secondsSince } from '../command-line/report-step.ts';
import { runMain } from '../command-line/run-main.ts';
import { stopPrograms } from '../process/run-program.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import { allStages } from './all-stages.ts';
import { installDebianPackages } from './debian-packages.ts';
import { deepEnvironment } from './deep-environment.ts';
import { runStages } from './run-stages.ts';
import { summaryOf } from './stage.ts';

const stagesAtOnce = 2;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopPrograms();
    process.exit(130);
  });
}

await runMain(async () => {
  const { values, positionals } = parseOptions(
    process.argv.slice(2),
    {
      'no-browser': { type: 'boolean', default: false },
      deep: { type: 'boolean', default: false },
    },
    { allowPositionals: true },
  );
  const startedAt = performance.now();
  const isOnCi = ['true', '1'].includes(process.env.CI ?? '');
  if (isOnCi && !existsSync('/usr/lib/postgresql')) {
    await installDebianPackages(['postgresql'], process.env);
  }
  const stages = allStages({
    root: repositoryRoot,
    env: { ...process.env, ...(values.deep ? deepEnvironment(process.env) : {}) },
    hasBrowser: !values['no-browser'],
    patterns: positionals,
  });
  const results = await runStages(stages, {
    atOnce: stagesAtOnce,
    say: (line) => console.log(line),
  });
  console.log(`took ${secondsSince(startedAt)}`);
  console.log(summaryOf(results));
  return results.every(({ isPassed }) => isPassed) ? 0 : 1;
});
