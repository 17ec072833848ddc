import { invalidInput } from '@callboard/sdk/contract';
import type { AddCommand } from '../context.ts';
import { askPortal, type PortalOptions, withPortalOptions } from '../portal-access.ts';
import { registryClient } from '../registry-client.ts';
import { editOutcome } from '../registry-edit.ts';
import { tableOf } from '../table.ts';
import { withProgress } from '../terminal.ts';

/** `callboard config <plugin> [change...]` */
export const configCommand: AddCommand = (program, { terminal }, conclude) => {
  const command = program
    .command('config')
    .summary('show or change the configuration of a plugin')
    .description(
      'Show the configuration that a plugin runs with, or change single values of it. `key=value` states a value, as JSON where it is JSON, else as text; `key=` goes back to the default.',
    )
    .argument('<plugin>', 'name of the plugin')
    .argument('[change...]', 'key=value');
  withPortalOptions(command).action(
    (name: string, changes: readonly string[], options: PortalOptions) =>
      conclude(async () => {
        const client = registryClient(options);
        if (changes.length === 0) {
          const { plugins } = await withProgress(terminal, `asking ${options.portal}`, () =>
            askPortal(options, () => client.getRegistry()),
          );
          const config = plugins.find((plugin) => plugin.name === name)?.config;
          if (!config)
            throw invalidInput(`${name} does not run`, {
              hint: '`callboard list` tells what does',
            });
          const rows = Object.entries(config).map(([key, value]) => [key, JSON.stringify(value)]);
          return { json: config, text: tableOf(['key', 'value'], rows) };
        }
        const edit = await withProgress(terminal, `asking ${options.portal}`, () =>
          askPortal(options, () =>
            client.configurePlugin({ params: { name }, body: parseChanges(changes) }),
          ),
        );
        return editOutcome(name, edit);
      }),
  );
};

/** `key=value` of the command line as the portal wants them. Throws `invalid-input`. */
export function parseChanges(changes: readonly string[]): {
  readonly set: Record<string, unknown>;
  readonly unset: string[];
} {
  const set: Record<string, unknown> = {};
  const unset: string[] = [];
  for (const change of changes) {
    const [, key, text] = /^([^=]+)=(.*)$/s.exec(change) ?? [];
    if (key === undefined || text === undefined)
      throw invalidInput(`wanted key=value, found ${change}`, {
        hint: '`key=` goes back to the default',
      });
    if (text === '') unset.push(key);
    else set[key] = valueOf(text);
  }
  return { set, unset };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a text without quotes, as a shell hands it over
  }
}
