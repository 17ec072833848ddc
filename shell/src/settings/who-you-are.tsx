import { entityPath, useStore } from '@callboard/sdk/react';
import { Anchor, Card, Code, DefinitionList } from '@callboard/sdk/ui';
import { useShell } from '../frame/shell-context.ts';

/** Whom the portal takes the reader for, and what they may do. */
export function WhoYouAre() {
  const { boot, person } = useShell();
  const { userRef, permissions } = boot.session;
  const displayName = useStore(person.name);
  return (
    <Card title="Who you are">
      <DefinitionList
        items={[
          {
            label: 'Name',
            value:
              userRef === undefined ? (
                displayName
              ) : (
                <Anchor href={entityPath(userRef)}>{displayName}</Anchor>
              ),
          },
          ...(userRef === undefined ? [] : [{ label: 'Ref', value: <Code>{userRef}</Code> }]),
          { label: 'May', value: rightsText(permissions) },
        ]}
      />
    </Card>
  );
}

function rightsText(permissions: readonly string[]): string {
  if (permissions.includes('*')) return 'do everything';
  return permissions.length === 0 ? 'read what is open to everybody' : permissions.join(', ');
}
