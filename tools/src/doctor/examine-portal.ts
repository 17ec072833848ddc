import type { RegistryStatus } from '@callboard/sdk/contracts/registry';
import { type Diagnosis, ok, problem, warning } from './diagnosis.ts';

/** What the registry of a portal says about its plugins and their services. Pure. */
export function examinePortal(status: RegistryStatus): readonly Diagnosis[] {
  const plugins = status.plugins.flatMap((plugin): readonly Diagnosis[] => {
    const about = `plugin ${plugin.name}`;
    if (plugin.state === 'disabled') return [];
    if (plugin.state === 'refused')
      return [
        problem(
          about,
          plugin.reason ?? 'it cannot run',
          `mend what it says, or \`callboard disable ${plugin.name}\``,
        ),
      ];
    return plugin.service === 'down'
      ? [
          problem(
            about,
            'its service does not answer',
            'start the service and read its log; `service.url` in registry.yaml says where it is',
          ),
        ]
      : [ok(about, `${plugin.version ?? ''} runs`)];
  });
  return [
    status.problem === undefined
      ? ok('registry', 'registry.yaml is in force')
      : problem(
          'registry',
          `the last edit of registry.yaml is not in force: ${status.problem}`,
          'mend the file, or `callboard history --restore REVISION`',
        ),
    ...plugins,
    ...status.unlisted.map((name) =>
      warning(
        `plugin ${name}`,
        'it is there and registry.yaml does not name it',
        `callboard enable ${name}`,
      ),
    ),
  ];
}
