import { useHost } from '@callboard/sdk/react';
import { Button, Code, Modal, Text, Toggle } from '@callboard/sdk/ui';
import { useState } from 'react';
import { useRegistryCalls } from '../actions/use-registry-calls.ts';
import type { PluginTabProps } from './plugin-tab.ts';

/** Enables and disables a plugin. It shows what is asked for while that is under way. */
export function PluginSwitch({ row, etag, readOnly, changes }: PluginTabProps) {
  const { name, title, enabled } = row;
  const calls = useRegistryCalls();
  const isOwn = useHost().plugin.name === name;
  const [isAsking, ask] = useState(false);
  const isRunning = changes.running === 'switch';
  // Not the opposite of what is: the answer may be read anew before the change counts as done.
  const [wanted, want] = useState(enabled);
  const turn = (isOn: boolean) => {
    want(isOn);
    void changes.run(
      {
        id: 'switch',
        done: isOn ? `${title} is enabled.` : `${title} is disabled.`,
        call: (headers) =>
          isOn
            ? calls.enable({ params: { name }, body: {}, headers })
            : calls.disable({ params: { name }, headers }),
      },
      etag,
    );
  };
  return (
    <>
      <Toggle
        label={`${title} is enabled`}
        hideLabel
        checked={isRunning ? wanted : enabled}
        disabled={readOnly !== undefined || changes.running !== undefined}
        onChange={(isOn) => (isOwn && !isOn ? ask(true) : turn(isOn))}
      />
      <Modal
        opened={isAsking}
        onClose={() => ask(false)}
        title="Disable the page that you are on?"
        footer={
          <>
            <Button onClick={() => ask(false)}>Keep it</Button>
            <Button
              variant="danger"
              onClick={() => {
                ask(false);
                turn(false);
              }}
            >
              Disable
            </Button>
          </>
        }
      >
        <Text as="p">
          Nothing in the portal can switch it on again. <Code>callboard enable {name}</Code> or an
          edit of registry.yaml can.
        </Text>
      </Modal>
    </>
  );
}
