import { entityPath } from '@callboard/sdk/react';
import { OwnerChip, RefChip } from '@callboard/sdk/ui';
import type { Titles } from '../catalog-calls.ts';
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
    const hint = `The catalog has no ${entityRef}.`;
    return <RefChip kind={kind} title={title} state="missing" hint={hint} href={href} />;
  }
  if (kind === 'user' || kind === 'group') {
    return <OwnerChip name={title} kind={kind} href={href} />;
  }
  return <RefChip kind={kind} title={title} href={href} />;
}
