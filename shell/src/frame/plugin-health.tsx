import { useStore } from '@callboard/sdk/react';
import { IconButton, Popover } from '@callboard/sdk/ui';
import { useShell } from './shell-context.ts';

/** A mark in the top bar, there only when something of the plugins is wrong. */
export function PluginHealth() {
  const { registry, failures } = useShell();
  const { plugins, refused } = useStore(registry);
  const failed = useStore(failures);
  const problems = [
    ...refused.map(({ name, reason }) => ({ id: `refused ${name}`, title: name, text: reason })),
    ...plugins
      .filter(({ service }) => service === 'down')
      .map(({ name, manifest }) => ({
        id: `down ${name}`,
        title: manifest.title,
        text: 'its service does not answer',
      })),
    ...failed.slice(0, 5).map(({ plugin, reason }, index) => ({
      id: `failed ${index}`,
      title: plugin,
      text: reason,
    })),
  ];
  if (problems.length === 0) return null;
  return (
    <Popover
      label="What is wrong"
      trigger={
        <IconButton
          icon="triangle-alert"
          label={`${problems.length} problems with plugins`}
          dot="warn"
        />
      }
    >
      <ul className="cb-problems">
        {problems.map(({ id, title, text }) => (
          <li key={id}>
            <strong>{title}</strong> {text}
          </li>
        ))}
      </ul>
    </Popover>
  );
}
