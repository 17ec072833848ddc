import type { PluginVersions } from '@callboard/sdk/contracts/registry';
import type { AddCommand } from '../context.ts';
import { askPortal, type PortalOptions, withPortalOptions } from '../portal-access.ts';
import { registryClient } from '../registry-client.ts';
import { rolloutText } from '../rollout-text.ts';
import { tableOf } from '../table.ts';
import { withProgress } from '../terminal.ts';

/** `callboard list` */
export const listCommand: AddCommand = (program, { terminal }, conclude) => {
  const command = program
    .command('list')
    .summary('list the plugins of a portal')
    .description('List every plugin that the portal runs or has, with its versions.');
  withPortalOptions(command).action((options: PortalOptions) =>
    conclude(async () => {
      const list = await withProgress(terminal, `asking ${options.portal}`, () =>
        askPortal(options, () => registryClient(options).listPlugins()),
      );
      const head = ['plugin', 'state', 'runs', 'wanted', 'rollout', 'crashes', 'versions'];
      return { json: list, text: tableOf(head, list.items.map(rowOf)) };
    }),
  );
};

function rowOf(plugin: PluginVersions): string[] {
  const { name, isListed, enabled, running, wanted, versions, rollout, health = [] } = plugin;
  const crashes = health.flatMap((each) =>
    each.crashes > 0 ? [`${each.version}: ${each.crashes}`] : [],
  );
  const state = !isListed ? 'unlisted' : !enabled ? 'disabled' : running ? 'running' : 'refused';
  const newest = versions.slice(0, 4).map(({ version }) => version);
  const more =
    versions.length > newest.length ? [`and ${versions.length - newest.length} more`] : [];
  return [
    ...[name, state, running ?? '–', wanted ?? '–'],
    rollout ? rolloutText(rollout) : '–',
    crashes.join(', ') || '–',
    [...newest, ...more].join(', ') || '–',
  ];
}
