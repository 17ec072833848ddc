import type { PluginRow } from './plugin-row.ts';

/** A change of registry.yaml that a person can make by hand. */
export interface RegistryEdit {
  readonly id: 'enable' | 'disable' | 'pin' | 'add' | 'follow';
  readonly label: string;
  /** What it brings about. */
  readonly effect: string;
  /** The plugin's entry as it should read. */
  readonly yaml: string;
}

/** What can be done with a plugin by editing registry.yaml, the likeliest first. */
export function registryEditsOf(row: PluginRow): readonly RegistryEdit[] {
  const { name, title, state, version } = row;
  if (state === 'unlisted')
    return [
      {
        id: 'add',
        label: 'Add',
        effect: `${title} appears in every open tab within a second.`,
        yaml: entry(name, { enabled: true }),
      },
    ];
  const other = row.availableVersions.find((one) => one !== version) ?? version;
  const toggle: RegistryEdit =
    state === 'disabled'
      ? {
          id: 'enable',
          label: 'Enable',
          effect: `${title} is back in every open tab within a second.`,
          yaml: entry(name, { enabled: true }),
        }
      : {
          id: 'disable',
          label: 'Disable',
          effect: `${title} leaves every open tab within a second.`,
          yaml: entry(name, { enabled: false }),
        };
  if (other === undefined) return [toggle];
  return [
    toggle,
    {
      id: 'pin',
      label: 'Version',
      effect:
        other === version
          ? `${title} stays at ${other}, whatever else is published or built.`
          : `${title} runs as ${other}; a tab that shows it is asked first.`,
      yaml: entry(name, { enabled: true, version: other }),
    },
    {
      id: 'follow',
      label: 'Newest',
      effect: `Without the line "version", ${title} runs as the newest there is.`,
      yaml: entry(name, { enabled: true }),
    },
  ];
}

function entry(name: string, keys: Readonly<Record<string, string | boolean>>): string {
  const lines = Object.entries(keys).map(([key, value]) => `    ${key}: ${value}`);
  return [`  - name: ${name}`, ...lines].join('\n');
}
