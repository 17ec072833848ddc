import { join } from 'node:path';
import { messageOf } from '@callboard/sdk/contract';
import { runProgram } from '../process/run-program.ts';
import { listWorkspaces } from '../workspaces/list-workspaces.ts';
import { findChromium } from './find-chromium.ts';
import { checkHouseRules } from './house-rules.ts';
import type { Stage, StageResult } from './stage.ts';
import { runVitest } from './vitest-stage.ts';

export interface StageContext {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly hasBrowser: boolean;
  /** Names of test files, or parts of them; then only tests run. */
  readonly patterns: readonly string[];
}

/** With TypeScript 7 and without swc, dependency-cruiser finds no module and is content. */
const leastModules = 600;

type RunNode = (file: string, ...args: string[]) => Promise<StageResult>;

/** All stages of `npm test` in order; slow ones first among those that run side by side. */
export function allStages(context: StageContext): Stage[] {
  const tests = testStages(context);
  return context.patterns.length > 0 ? tests : [...checkStages(context), ...tests];
}

function checkStages({ root, env }: StageContext): Stage[] {
  const node = (file: string, ...args: string[]) =>
    runProgram(process.execPath, [join(root, file), ...args], { cwd: root, env });
  const command = (name: string, ...args: string[]) =>
    runProgram(
      process.execPath,
      ['--conditions=callboard-source', join(root, 'tools/src', name, 'main.ts'), ...args],
      { cwd: root, env },
    );
  return [
    { name: 'types', run: () => node('node_modules/typescript/bin/tsc', '-b') },
    { name: 'bundles', run: () => command('build-stale') },
    {
      name: 'lint',
      run: () => lint(node),
    },
    {
      name: 'format',
      run: () =>
        node('node_modules/@biomejs/biome/bin/biome', 'check', '--config-path=tools/config', '.'),
    },
    { name: 'architecture', run: () => checkArchitecture(root, node) },
    { name: 'house rules', run: () => checkHouseRules(root) },
    {
      name: 'dead code',
      run: () =>
        node(
          'node_modules/knip/bin/knip.js',
          '-c',
          'tools/config/knip.config.ts',
          '--no-progress',
          '--no-config-hints',
        ),
    },
    { name: 'generated files', run: () => command('generate', '--check') },
  ];
}

/** Its type-aware part is cut off now and then where memory is short: without a report it is asked again. */
async function lint(node: RunNode): Promise<StageResult> {
  const run = () =>
    node('node_modules/oxlint/bin/oxlint', '--type-aware', '-c', 'tools/config/oxlint.json');
  const result = await run();
  return result.isPassed || /^Found \d+ /m.test(result.output) ? result : run();
}

async function checkArchitecture(root: string, node: RunNode): Promise<StageResult> {
  const rooms = listWorkspaces(root).map(({ folder }) => folder);
  const result = await node(
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    'tools/config/dependency-rules.cjs',
    ...rooms,
  );
  const modules = Number(/(\d+) modules/.exec(result.output)?.[1] ?? 0);
  if (!result.isPassed || modules >= leastModules) return result;
  return { isPassed: false, output: `only ${modules} modules were found:\n${result.output}` };
}

function testStages({ root, env, hasBrowser, patterns }: StageContext): Stage[] {
  const unit: Stage = {
    name: 'unit and HTTP tests',
    run: () => runVitest({ root, env, name: 'unit', args: [...patterns, '--passWithNoTests'] }),
    isAlone: true,
  };
  if (!hasBrowser) return [unit];
  return [
    unit,
    { name: 'browser tests', isAlone: true, run: () => runBrowserTests(root, env, patterns) },
  ];
}

async function runBrowserTests(
  root: string,
  env: StageContext['env'],
  patterns: readonly string[],
): Promise<StageResult> {
  let chromium: string;
  try {
    chromium = await findChromium(root, env);
  } catch (error) {
    return { isPassed: false, output: messageOf(error) };
  }
  const args = ['--config', 'shell/e2e/vitest.config.ts', '--passWithNoTests', ...patterns];
  return runVitest({ root, name: 'browser', args, env: { ...env, CALLBOARD_CHROMIUM: chromium } });
}
