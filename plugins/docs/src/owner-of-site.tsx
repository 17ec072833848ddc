import { parseEntityRef } from '@callboard/sdk/model';
import { entityPath, type Titles } from '@callboard/sdk/react';
import { OwnerChip } from '@callboard/sdk/ui';

export interface OwnerOfSiteProps {
  readonly owner: string | undefined;
  readonly titles: Titles;
}

/** Who answers for a site. */
export function OwnerOfSite({ owner, titles }: OwnerOfSiteProps) {
  if (owner === undefined) return <OwnerChip name={undefined} />;
  const { kind, name } = parseEntityRef(owner);
  return (
    <OwnerChip
      name={titles.byRef.get(owner) ?? name}
      kind={kind === 'user' ? 'user' : 'group'}
      href={entityPath(owner)}
    />
  );
}
