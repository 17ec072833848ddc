import type { RegistryEdit } from '@callboard/sdk/contracts/registry';
import type { Outcome } from './terminal.ts';

/** What a change of the registry came to, for a person. */
export function editOutcome(name: string, edit: RegistryEdit): Outcome {
  const { plugin, revision } = edit;
  const change =
    revision === undefined ? 'nothing to change' : `revision ${revision.id}: ${revision.what}`;
  const state =
    plugin === undefined
      ? undefined
      : plugin.state === 'running'
        ? `${name} ${plugin.version ?? ''} runs`
        : plugin.state === 'disabled'
          ? `${name} is disabled`
          : `${name} cannot run: ${plugin.reason ?? 'the portal does not say why'}`;
  return {
    json: edit,
    text: [change, state].filter((line) => line !== undefined).join('\n'),
    exitCode: plugin?.state === 'refused' ? 1 : 0,
  };
}
