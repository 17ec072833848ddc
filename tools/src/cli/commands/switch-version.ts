import type { RegistryEdit } from '@callboard/sdk/contracts/registry';
import type { Command } from 'commander';
import type { AddCommand } from '../context.ts';
import { type PluginSpec, parsePluginSpec } from '../plugin-spec.ts';
import { askPortal, type PortalOptions, withPortalOptions } from '../portal-access.ts';
import { type RegistryClient, registryClient } from '../registry-client.ts';
import { editOutcome } from '../registry-edit.ts';
import { type RolloutOptions, startRollout, withRolloutOptions } from '../rollout-options.ts';
import { withProgress } from '../terminal.ts';

interface Switch {
  readonly command: string;
  readonly summary: string;
  readonly description: string;
  readonly argument: string;
  readonly call: (
    client: RegistryClient,
    spec: PluginSpec,
    options: RolloutOptions,
  ) => Promise<RegistryEdit>;
  /** Further options. */
  readonly more?: (command: Command) => Command;
}

const versionOf = ({ version }: PluginSpec) => (version === undefined ? {} : { version });

const switches: Readonly<Record<'enable' | 'disable' | 'upgrade' | 'rollback', Switch>> = {
  enable: {
    command: 'enable <plugin>',
    summary: 'enable a plugin',
    description:
      'Enable a plugin: every open tab gets it, without a reload. A plugin that registry.yaml does not name is added at its end.',
    argument: 'NAME, or NAME@VERSION where the version is exact, a range as ^1.2, latest or next',
    call: (client, spec) =>
      client.enablePlugin({ params: { name: spec.name }, body: versionOf(spec) }),
  },
  disable: {
    command: 'disable <plugin>',
    summary: 'disable a plugin',
    description: 'Disable a plugin; its version and config stay in registry.yaml.',
    argument: 'NAME',
    call: (client, { name }) => client.disablePlugin({ params: { name } }),
  },
  upgrade: {
    command: 'upgrade <plugin>',
    summary: 'change the version of a plugin',
    description:
      'Change the version of a plugin, to the newest release where none is named. With --percent or --group only for some people, as a rollout.',
    more: withRolloutOptions,
    argument: 'NAME or NAME@VERSION',
    call: (client, spec, options) =>
      startRollout(client, spec, options) ??
      client.upgradePlugin({ params: { name: spec.name }, body: versionOf(spec) }),
  },
  rollback: {
    command: 'rollback <plugin>',
    summary: 'go back to the version that ran before',
    description: 'Go back to the version that ran before the one that runs, or to the named one.',
    argument: 'NAME or NAME@VERSION',
    call: (client, spec) =>
      client.rollbackPlugin({ params: { name: spec.name }, body: versionOf(spec) }),
  },
};

const addSwitch =
  ({ command, summary, description, argument, call, more }: Switch): AddCommand =>
  (program, { terminal }, conclude) => {
    const [verb = ''] = command.split(' ');
    const added = program.command(command).summary(summary).description(description);
    for (const each of added.registeredArguments) each.description = argument;
    more?.(added);
    withPortalOptions(added).action((text: string, options: PortalOptions & RolloutOptions) =>
      conclude(async () => {
        const spec = parsePluginSpec(text);
        const edit = await withProgress(
          terminal,
          `asking ${options.portal} to ${verb} ${text}`,
          () => askPortal(options, () => call(registryClient(options), spec, options)),
        );
        return editOutcome(spec.name, edit);
      }),
    );
  };

/** `callboard enable <plugin>` */
export const enableCommand = addSwitch(switches.enable);
/** `callboard disable <plugin>` */
export const disableCommand = addSwitch(switches.disable);
/** `callboard upgrade <plugin>` */
export const upgradeCommand = addSwitch(switches.upgrade);
/** `callboard rollback <plugin>` */
export const rollbackCommand = addSwitch(switches.rollback);
