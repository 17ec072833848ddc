import { useStore } from '@callboard/sdk/react';
import { Kbd, Modal, NamedIcon } from '@callboard/sdk/ui';
import { useMemo, useState } from 'react';
import { type Command, commandsOf, matchCommands } from '../contributions/commands.ts';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { useShell } from './shell-context.ts';

export interface PaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Absent where nobody may be somebody else. */
  readonly onViewAs?: (() => void) | undefined;
}

/** The command palette: pages and commands of the plugins, by keyboard alone. */
export function Palette({ opened, onClose, onViewAs }: PaletteProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Search or run a command" size="lg" isBare>
      {opened && <PaletteContent onClose={onClose} onViewAs={onViewAs} />}
    </Modal>
  );
}

type Line = Choice & { readonly command: Command };

function PaletteContent({ onClose, onViewAs }: Omit<PaletteProps, 'opened'>) {
  const { registry, theme, applications, reader, leaveGuard } = useShell();
  const { plugins } = useStore(registry);
  const [query, setQuery] = useState('');
  const lines = useMemo(() => {
    const own: Command[] = (['light', 'dark', 'system'] as const).map((choice) => ({
      id: `theme ${choice}`,
      title: choice === 'system' ? 'Theme: as the device' : `Theme: ${choice}`,
      source: 'Callboard',
      icon: choice === 'dark' ? 'moon' : 'sun',
      run: () => theme.choose(choice),
    }));
    own.push({
      ...{ id: 'settings', title: 'Settings', source: 'Callboard', icon: 'settings' },
      path: '/settings',
    });
    if (onViewAs)
      own.push({
        ...{ id: 'view as', title: 'View as…', source: 'Callboard', icon: 'users' },
        run: onViewAs,
      });
    return matchCommands([...commandsOf(plugins, reader), ...own], query).map(lineOf);
  }, [plugins, query, theme, onViewAs, reader]);

  function run({ command }: Line): void {
    onClose();
    const { path } = command;
    if (path) leaveGuard.ask(() => applications.navigate(path));
    command.run?.();
  }

  return (
    <ChoiceList
      label="Search or run a command"
      placeholder="Type a page or a command"
      query={query}
      onQuery={setQuery}
      choices={lines}
      onChoose={run}
      verb="open"
      none={
        <p className="cb-pal-none" role="status">
          Nothing among the pages and commands of {plugins.length} plugins holds “{query}”.
        </p>
      }
    />
  );
}

const lineOf = (command: Command): Line => ({
  command,
  id: command.id,
  icon: <NamedIcon name={command.icon} />,
  title: command.title,
  detail: command.source,
  end: command.keys?.split(' ').map((key) => <Kbd key={key}>{key}</Kbd>),
});
