import { useHost, usePageTitle } from '@callboard/sdk/react';
import { Card, PageHeader, Stack, Text } from '@callboard/sdk/ui';

/** The first page: everything on it is of the kit, so that it looks like the rest of the portal. */
export function HelloPage() {
  usePageTitle('Template Title');
  const { config, plugin, session } = useHost();
  return (
    <Stack gap={5}>
      <PageHeader title="Template Title" subtitle={String(config['greeting'])} />
      <Card>
        <Text>
          This is {plugin.name} {plugin.version}, and you are {session.displayName}.
        </Text>
      </Card>
    </Stack>
  );
}
