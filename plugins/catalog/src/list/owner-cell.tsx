import { entityPath, type Titles } from '@callboard/sdk/react';
import { OwnerChip, RefChip } from '@callboard/sdk/ui';
import { kindOfRef, nameOfRef } from '../model/entity-texts.ts';

export interface OwnerCellProps {
  readonly ownerRef: string | undefined;
  /** Whether its absence is worth saying. */
  readonly isWanted: boolean;
  readonly titles: Titles;
  readonly tabIndex?: number;
}

/** Who owns an entity; an owner that the catalog does not have looks broken. */
export function OwnerCell({ ownerRef, isWanted, titles, tabIndex }: OwnerCellProps) {
  if (ownerRef === undefined) return isWanted ? <OwnerChip name={undefined} /> : null;
  const kind = kindOfRef(ownerRef);
  const name = titles.byRef.get(ownerRef) ?? nameOfRef(ownerRef);
  const link = { href: entityPath(ownerRef), ...(tabIndex === undefined ? {} : { tabIndex }) };
  if (titles.missing.has(ownerRef)) {
    return <RefChip kind={kind} title={name} state="missing" hint="" {...link} />;
  }
  return <OwnerChip name={name} kind={kind === 'user' ? 'user' : 'group'} {...link} />;
}
