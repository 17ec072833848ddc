import { invalidInput } from '@callboard/sdk/contract';
import type { Revision } from '@callboard/sdk/contracts/registry';
import type { AddCommand } from '../context.ts';
import { askPortal, type PortalOptions, withPortalOptions } from '../portal-access.ts';
import { registryClient } from '../registry-client.ts';
import { editOutcome } from '../registry-edit.ts';
import { tableOf } from '../table.ts';
import { withProgress } from '../terminal.ts';

interface HistoryOptions extends PortalOptions {
  readonly limit: string;
  readonly diff?: boolean;
  readonly restore?: string;
}

/** `callboard history [plugin]` */
export const historyCommand: AddCommand = (program, { terminal }, conclude) => {
  const command = program
    .command('history')
    .summary('list the changes of the registry')
    .description(
      'List the changes of registry.yaml, newest first, by whomever and by whatever means; or put the file back to one of them.',
    )
    .argument('[plugin]', 'only changes of this plugin')
    .option('--limit <count>', 'how many, 1 to 200', '20')
    .option('--diff', 'show what changed')
    .option('--restore <revision>', 'put registry.yaml back to this revision');
  withPortalOptions(command).action((plugin: string | undefined, options: HistoryOptions) =>
    conclude(async () => {
      const client = registryClient(options);
      if (options.restore !== undefined) {
        const id = integerOf('--restore', options.restore);
        const edit = await askPortal(options, () => client.restoreRevision({ params: { id } }));
        return editOutcome('', edit);
      }
      const query = {
        limit: integerOf('--limit', options.limit),
        ...(plugin === undefined ? {} : { plugin }),
      };
      const list = await withProgress(terminal, `asking ${options.portal}`, () =>
        askPortal(options, () => client.listRevisions({ query })),
      );
      return { json: list, text: textOf(list.items, options.diff === true) };
    }),
  );
};

function integerOf(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw invalidInput(`${option} wants a number, found ${text}`);
  return Number(text);
}

const timeText = (at: number) => new Date(at).toISOString().replace('T', ' ').slice(0, 19);

function textOf(revisions: readonly Revision[], withDiff: boolean): string {
  const cells = ({ id, at, who, what }: Revision) => [String(id), timeText(at), who, what];
  if (!withDiff) return tableOf(['revision', 'when (UTC)', 'who', 'what'], revisions.map(cells));
  return revisions
    .map((revision) => `${cells(revision).join('  ')}\n${revision.diff.trimEnd()}`)
    .join('\n\n');
}
