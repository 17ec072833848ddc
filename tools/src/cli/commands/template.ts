import path from 'node:path';
import { formatIssue } from '@callboard/sdk/service/config';
import type { TemplateTestResult } from '../../template-test/test-template.ts';
import type { AddCommand } from '../context.ts';
import { countText } from '../table.ts';
import { type Outcome, withProgress } from '../terminal.ts';

interface TestOptions {
  readonly values?: string;
  readonly update?: boolean;
  readonly log?: boolean;
}

/** `callboard template test <folder>` */
export const templateCommand: AddCommand = (program, { cwd, terminal }, conclude) => {
  const template = program.command('template').summary('work on templates');
  template
    .command('test')
    .summary('run a template offline and compare what it makes')
    .description(
      'Check a template and run it as the portal does, offline and without effects: once for each tests/<name>/values.yaml beside it. What it makes is compared with tests/<name>/expected/ where that is there. Values under $secrets are given as secrets.',
    )
    .argument('<folder>', 'folder of template.yaml')
    .option('--values <file>', 'values of one run; expected/ beside the file is compared with')
    .option('--update', 'write what it makes to expected/ instead of comparing')
    .option('--log', 'show the log of each run')
    .action((folder: string, options: TestOptions) =>
      conclude(() =>
        withProgress(terminal, `running the template in ${folder}`, async () => {
          const { values } = options;
          // The engine and all actions: nothing that other commands shall wait for.
          const { testTemplate } = await import('../../template-test/test-template.ts');
          const result = await testTemplate({
            folder: path.resolve(cwd, folder),
            valuesFile: values === undefined ? undefined : path.resolve(cwd, values),
            isUpdate: options.update ?? false,
          });
          return outcomeOf(result, options);
        }),
      ),
    );
};

function outcomeOf({ findings, cases }: TemplateTestResult, { update, log }: TestOptions): Outcome {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const failed = cases.filter(({ problems }) => problems.length > 0);
  const isFine = errors === 0 && failed.length === 0;
  const lines = cases.flatMap(({ name, files, problems, isCompared, log: lines_ }) => {
    const made = `${countText(files, 'file')}${update ? ' written' : isCompared ? ' as expected' : '; nothing to compare with'}`;
    return [
      ...(log ? lines_.map((line) => `  ${line}`) : []),
      problems.length === 0 ? `✓ ${name}: ${made}` : `✗ ${name}`,
      ...problems.map((problem) => `  ${problem}`),
    ];
  });
  const summary = `${countText(cases.length, 'run')}, ${failed.length} failed, ${countText(errors, 'error')} in the template`;
  return {
    json: { ok: isFine, findings, cases },
    text: [...findings.map((each) => `${each.level} ${formatIssue(each)}`), ...lines, summary].join(
      '\n',
    ),
    exitCode: isFine ? 0 : 1,
  };
}
