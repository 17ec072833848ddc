import { useStore } from '@callboard/sdk/react';
import { Icon, Kbd, Modal, NamedIcon } from '@callboard/sdk/ui';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { type Command, commandsOf, matchCommands } from '../contributions/commands.ts';
import { useShell } from './shell-context.ts';

export interface PaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The command palette: pages and commands of the plugins, by keyboard alone. */
export function Palette({ opened, onClose }: PaletteProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Search or run a command" size="lg" isBare>
      {opened && <PaletteContent onClose={onClose} />}
    </Modal>
  );
}

function PaletteContent({ onClose }: { readonly onClose: () => void }) {
  const { registry, theme, applications } = useShell();
  const { plugins } = useStore(registry);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const found = useMemo(() => {
    const own: Command[] = (['light', 'dark', 'system'] as const).map((choice) => ({
      id: `theme ${choice}`,
      title: choice === 'system' ? 'Theme: as the device' : `Theme: ${choice}`,
      source: 'Callboard',
      icon: choice === 'dark' ? 'moon' : 'sun',
      run: () => theme.choose(choice),
    }));
    return matchCommands([...commandsOf(plugins), ...own], query);
  }, [plugins, query, theme]);
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, listId]);

  function run(command: Command | undefined): void {
    if (!command) return;
    onClose();
    if (command.path) applications.navigate(command.path);
    command.run?.();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((index) => (index + step + found.length) % Math.max(found.length, 1));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(found[chosen]);
    }
  }

  return (
    <div className="cb-pal">
      <div className="cb-pal-in">
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? optionId(chosen) : undefined}
          aria-label="Search or run a command"
          placeholder="Type a page or a command"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="cb-pal-list" role="listbox" id={listId} aria-label="Results">
        {found.map((command, index) => (
          <div
            key={command.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="cb-opt"
            onMouseMove={() => setChosen(index)}
            onClick={() => run(command)}
            onKeyDown={onKeyDown}
          >
            <NamedIcon name={command.icon} />
            <span className="t">{command.title}</span>
            <span className="d">{command.source}</span>
            {command.keys && (
              <span className="m">
                {command.keys.split(' ').map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </span>
            )}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="cb-pal-none" role="status">
          Nothing among the pages and commands of {plugins.length} plugins holds “{query}”.
        </p>
      )}
      <footer>
        <span>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> to move
        </span>
        <span>
          <Kbd>↵</Kbd> to open
        </span>
        <span>
          <Kbd>Esc</Kbd> to close
        </span>
      </footer>
    </div>
  );
}
