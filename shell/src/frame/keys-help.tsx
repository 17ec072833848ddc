import { useStore } from '@callboard/sdk/react';
import { DefinitionList, Kbd, Modal } from '@callboard/sdk/ui';
import { commandsOf } from '../contributions/commands.ts';
import { useShell } from './shell-context.ts';

export interface KeysHelpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** All keys that do something on every page. */
export function KeysHelp({ opened, onClose }: KeysHelpProps) {
  const { registry, reader } = useShell();
  const { plugins } = useStore(registry);
  const contributed = commandsOf(plugins, reader).flatMap(({ keys, title }) =>
    keys ? [{ keys, title }] : [],
  );
  const all = [
    { keys: 'Ctrl K', title: 'Search or run a command' },
    { keys: '/', title: 'Filter this page' },
    { keys: '?', title: 'Show the keys' },
    ...contributed,
  ];
  return (
    <Modal opened={opened} onClose={onClose} title="Keys">
      <DefinitionList
        items={all.map(({ keys, title }) => ({
          label: title,
          value: keys.split(' ').map((key) => <Kbd key={key}>{key}</Kbd>),
        }))}
      />
    </Modal>
  );
}
