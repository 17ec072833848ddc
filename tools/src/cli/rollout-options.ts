import { invalidInput } from '@callboard/sdk/contract';
import type { RegistryEdit } from '@callboard/sdk/contracts/registry';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { PluginSpec } from './plugin-spec.ts';
import type { RegistryClient } from './registry-client.ts';

/** For whom another version is. */
export interface RolloutOptions {
  readonly percent?: number;
  readonly group?: readonly string[];
}

/** Adds `--percent` and `--group`. */
export const withRolloutOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--percent <number>', 'share of people who get it, from 0 to 100').argParser(
        parsePercent,
      ),
    )
    .addOption(
      new Option('--group <ref...>', 'groups, as group:default/platform, or people who get it'),
    );

function parsePercent(text: string): number {
  const percent = Number(text);
  if (text.trim() !== '' && percent >= 0 && percent <= 100) return percent;
  throw new InvalidArgumentError('It is a number from 0 to 100.');
}

/** Absent where no option asks for a rollout. Throws `invalid-input` without a version. */
export function startRollout(
  client: RegistryClient,
  { name, version }: PluginSpec,
  { percent, group }: RolloutOptions,
): Promise<RegistryEdit> | undefined {
  if (percent === undefined && group === undefined) return undefined;
  if (version === undefined)
    throw invalidInput('a rollout needs a version: NAME@VERSION', {
      hint: `as: callboard upgrade ${name}@1.2.0 --percent 10`,
    });
  const share = percent === undefined ? {} : { percent };
  const groups = group === undefined ? {} : { groups: group.map(refOf) };
  return client.startRollout({ params: { name }, body: { version, ...share, ...groups } });
}

// Short forms as people say them: platform, group:platform.
function refOf(text: string): string {
  const [, kind = 'group', rest = ''] = /^(?:(group|user):)?(.*)$/.exec(text.toLowerCase()) ?? [];
  return `${kind}:${rest.includes('/') ? rest : `default/${rest}`}`;
}
