import { CallboardError, notFound } from '@callboard/sdk/contract';
import { Option } from 'commander';
import type { AddCommand } from '../context.ts';
import { askPortal, type PortalOptions, withPortalOptions } from '../portal-access.ts';
import { type RegistryClient, registryClient } from '../registry-client.ts';
import { editOutcome } from '../registry-edit.ts';
import { type RolloutOptions, startRollout, withRolloutOptions } from '../rollout-options.ts';
import { healthText, rolloutText } from '../rollout-text.ts';
import { type Outcome, withProgress } from '../terminal.ts';

interface Options extends PortalOptions, RolloutOptions {
  readonly promote?: boolean;
  readonly stop?: boolean;
}

/** `callboard rollout <plugin>` */
export const rolloutCommand: AddCommand = (program, { terminal }, conclude) => {
  const command = program
    .command('rollout')
    .argument('<plugin>', 'NAME')
    .summary('show, widen or end a rollout')
    .description(
      'Show the rollout of a plugin and how its versions fare, or change it. One is begun by `callboard upgrade NAME@VERSION --percent 10`.',
    )
    .addOption(
      new Option('--promote', 'give the version to everybody').conflicts([
        ...['stop', 'percent', 'group'],
      ]),
    )
    .addOption(
      new Option('--stop', 'everybody gets the version from before').conflicts([
        ...['percent', 'group'],
      ]),
    );
  withPortalOptions(withRolloutOptions(command)).action((name: string, options: Options) =>
    conclude(() =>
      withProgress(terminal, `asking ${options.portal}`, () =>
        askPortal(options, () => outcomeOf(registryClient(options), name, options)),
      ),
    ),
  );
};

async function outcomeOf(
  client: RegistryClient,
  name: string,
  { promote, stop, percent, group }: Options,
): Promise<Outcome> {
  const { plugins } = await client.getStatus();
  const plugin = plugins.find((each) => each.name === name);
  if (!plugin) throw notFound(`plugin ${name} in registry.yaml`);
  const { rollout } = plugin;
  const params = { name };
  if (stop) return editOutcome(name, await client.endRollout({ params }));
  const isChange = promote || percent !== undefined || group !== undefined;
  if (isChange && !rollout)
    throw new CallboardError('conflict', `there is no rollout of ${name}`, {
      hint: `begin one: callboard upgrade ${name}@VERSION --percent 10`,
    });
  if (promote && rollout) {
    const body = { version: rollout.version };
    return editOutcome(name, await client.upgradePlugin({ params, body }));
  }
  const edit =
    rollout &&
    startRollout(
      client,
      { name, version: rollout.version },
      {
        ...(percent === undefined ? {} : { percent }),
        ...(group === undefined ? {} : { group }),
        // What is not named stays.
        ...(isChange && group === undefined && rollout.groups ? { group: rollout.groups } : {}),
        ...(isChange && percent === undefined && rollout.percent !== undefined
          ? { percent: rollout.percent }
          : {}),
      },
    );
  if (edit) return editOutcome(name, await edit);
  const lines = [
    rollout ? rolloutText(rollout) : `there is no rollout of ${name}`,
    ...(plugin.health ?? []).map(healthText),
  ];
  return {
    json: { rollout: rollout ?? null, health: plugin.health ?? [] },
    text: lines.join('\n'),
  };
}
