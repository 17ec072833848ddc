import { Card, Code, CodeBlock, SegmentedControl, Stack, Text } from '@callboard/sdk/ui';
import { useState } from 'react';
import type { PluginRow } from '../model/plugin-row.ts';
import { registryEditsOf } from '../model/registry-edit.ts';

export interface RegistryEditCardProps {
  readonly row: PluginRow;
  readonly registryFile: string | undefined;
}

/** How to enable, disable or change a plugin: the lines to write into registry.yaml. */
export function RegistryEditCard({ row, registryFile }: RegistryEditCardProps) {
  const edits = registryEditsOf(row);
  const [chosen, choose] = useState(edits[0]?.id);
  const edit = edits.find(({ id }) => id === chosen) ?? edits[0];
  if (!edit) return null;
  return (
    <Card title="Change it">
      <Stack gap={3}>
        {edits.length > 1 && (
          <SegmentedControl
            label="What to change"
            options={edits.map(({ id, label }) => ({ value: id, label }))}
            value={edit.id}
            onChange={choose}
          />
        )}
        <Text as="p" tone={2}>
          Edit <Code>{registryFile ?? 'registry.yaml'}</Code> and save.{' '}
          {row.state === 'unlisted' ? 'Add these lines below' : 'Its entry below'}{' '}
          <Code>plugins:</Code>
          {row.state === 'unlisted' ? '. ' : ' then reads as follows; further keys stay. '}
          {edit.effect}
        </Text>
        <CodeBlock code={edit.yaml} language="yaml" title="Lines to write" plain />
      </Stack>
    </Card>
  );
}
