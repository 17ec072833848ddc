import type { Titles } from '@callboard/sdk/react';
import { Anchor, formatCount } from '@callboard/sdk/ui';
import { RelatedChip } from '../entity/related-chip.tsx';
import type { RelationGroup } from '../model/relation-groups.ts';
import { PeekSection } from './peek-section.tsx';

export interface PeekRelationsProps {
  readonly groups: readonly RelationGroup[];
  readonly titles: Titles;
  /** Where all of them are. */
  readonly href: string;
}

/** Owner and system are among the facts already. */
const toldBefore = new Set(['ownedBy', 'partOf', 'childOf']);
const shownAtMost = 5;

/** What it has to do with others, the first few of each kind of relation. */
export function PeekRelations({ groups, titles, href }: PeekRelationsProps) {
  return groups
    .filter(({ type }) => !toldBefore.has(type))
    .map(({ type, title, refs }) => (
      <PeekSection key={type} title={title} count={refs.length}>
        <ul className="cat-peek-list">
          {refs.slice(0, shownAtMost).map((ref) => (
            <li key={ref}>
              <RelatedChip entityRef={ref} titles={titles} />
            </li>
          ))}
        </ul>
        {refs.length > shownAtMost && (
          <Anchor look="more" href={href}>
            {formatCount(refs.length - shownAtMost)} more
            <span className="cb-vh"> under {title}</span>
          </Anchor>
        )}
      </PeekSection>
    ));
}
