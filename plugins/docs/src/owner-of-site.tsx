import { parseEntityRef } from '@callboard/sdk/model';
import { entityPath } from '@callboard/sdk/react';
import { OwnerChip } from '@callboard/sdk/ui';

export interface OwnerOfSiteProps {
  readonly owner: string | undefined;
  readonly titles: ReadonlyMap<string, string>;
}

/** Who answers for a site. */
export function OwnerOfSite({ owner, titles }: OwnerOfSiteProps) {
  if (owner === undefined) return <OwnerChip name={undefined} />;
  const { kind, name } = parseEntityRef(owner);
  return (
    <OwnerChip
      name={titles.get(owner) ?? name}
      kind={kind === 'user' ? 'user' : 'group'}
      href={entityPath(owner)}
    />
  );
}
