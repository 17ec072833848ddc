import type { Command } from 'commander';
import { type CheckedDocs, checkDocs } from '../../docs/check-docs.ts';
import type { AddCommand, CliContext, Conclude } from '../context.ts';
import { findingLines } from '../finding-lines.ts';
import { countText } from '../table.ts';
import { type Outcome, withProgress } from '../terminal.ts';
import { addDocsDev } from './docs-dev.ts';

interface CheckOptions {
  readonly strict?: boolean;
}

/** `callboard docs check|dev` */
export const docsCommand: AddCommand = (program, context, conclude) => {
  const docs = program
    .command('docs')
    .summary('check docs, and see them, before they are published')
    .description('For authors of docs: what the portal will make of a folder.');
  addCheck(docs, context, conclude);
  addDocsDev(docs, context, conclude);
};

function addCheck(docs: Command, { cwd, terminal }: CliContext, conclude: Conclude): void {
  docs
    .command('check')
    .summary('find what is wrong in a docs site')
    .description(
      'Read a docs site (mkdocs.yml, or a README alone) as the portal does, offline, and tell what is wrong: links and anchors that lead nowhere, pages that the navigation misses, configuration that is broken or not followed, what cannot be rendered. Each problem is told as file:line:column, with its rule in brackets and how to mend it.',
    )
    .argument('[folder]', 'folder of mkdocs.yml or of the README', '.')
    .option('--strict', 'let warnings fail too')
    .action((folder: string, options: CheckOptions) =>
      conclude(() =>
        withProgress(terminal, `checking the docs in ${folder}`, async (say) => {
          const report = (done: number, all: number) => say(`${done} of ${countText(all, 'page')}`);
          return outcomeOf(await checkDocs(cwd, folder, report), options);
        }),
      ),
    );
}

function outcomeOf({ site, pages, findings }: CheckedDocs, { strict }: CheckOptions): Outcome {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.length - errors;
  const ok = errors === 0 && !(strict && warnings > 0);
  const summary = [
    countText(pages, 'page'),
    countText(errors, 'error'),
    countText(warnings, 'warning'),
  ].join(', ');
  return {
    json: { ok, site, pages, errors, warnings, findings },
    text: [...findingLines(findings), `${site}: ${summary}`].join('\n'),
    exitCode: ok ? 0 : 1,
  };
}
