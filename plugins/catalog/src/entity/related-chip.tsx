import { entityPath, type Titles } from '@callboard/sdk/react';
import { OwnerChip, RefChip } from '@callboard/sdk/ui';
import { kindOfRef, nameOfRef } from '../model/entity-texts.ts';

export interface RelatedChipProps {
  /** Canonical. */
  readonly entityRef: string;
  readonly titles: Titles;
}

/** Another entity: people and teams by their face, the rest by the icon of their kind. */
export function RelatedChip({ entityRef, titles }: RelatedChipProps) {
  const kind = kindOfRef(entityRef);
  const title = titles.byRef.get(entityRef) ?? nameOfRef(entityRef);
  const href = entityPath(entityRef);
  if (titles.missing.has(entityRef)) {
    return (
      <span className="cat-missing" title={`The catalog has no ${entityRef}`}>
        <RefChip kind={kind} title={title} state="missing" hint="not in the catalog" href={href} />
      </span>
    );
  }
  if (kind === 'user' || kind === 'group') {
    return <OwnerChip name={title} kind={kind} href={href} />;
  }
  return <RefChip kind={kind} title={title} href={href} />;
}
