import type { RegistryStatus } from '@callboard/sdk/contracts/registry';
import {
  Card,
  Code,
  CodeBlock,
  DefinitionList,
  Stack,
  StatusMark,
  Version,
} from '@callboard/sdk/ui';

export interface RegistryCardProps {
  readonly status: RegistryStatus;
}

/** The file behind the list: where it is, and whether its last edit is in force. */
export function RegistryCard({ status }: RegistryCardProps) {
  const { file, problem, revision, sdkVersion } = status;
  return (
    <Card title="registry.yaml">
      <Stack gap={3}>
        <DefinitionList
          items={[
            {
              label: 'Last edit',
              value: problem ? (
                <StatusMark status="down" label="Not in force; the last good one stays" />
              ) : (
                <StatusMark status="ok" label="In force" />
              ),
            },
            ...(file ? [{ label: 'File', value: <Code>{file}</Code> }] : []),
            { label: 'Revision', value: <Version>{revision}</Version> },
            { label: 'SDK', value: <Version>{sdkVersion}</Version> },
          ]}
        />
        {problem && <CodeBlock title="What is wrong with the last edit" code={problem} plain />}
      </Stack>
    </Card>
  );
}
