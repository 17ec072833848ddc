import type { Titles } from '@callboard/sdk/react';
import { Anchor, formatCount } from '@callboard/sdk/ui';
import { RelatedChip } from './related-chip.tsx';

export interface ChipListProps {
  readonly refs: readonly string[];
  readonly titles: Titles;
  /** Where all of them are. */
  readonly moreHref: string;
  /** What they are, for the link to the rest: `Owns`. */
  readonly label: string;
}

const shownAtMost = 8;

/** Some entities beside each other; of many the first ones and the way to the rest. */
export function ChipList({ refs, titles, moreHref, label }: ChipListProps) {
  const hidden = refs.length - shownAtMost;
  return (
    <ul className="cat-chips">
      {refs.slice(0, shownAtMost).map((ref) => (
        <li key={ref}>
          <RelatedChip entityRef={ref} titles={titles} />
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <Anchor look="more" href={moreHref}>
            {formatCount(hidden)} more<span className="cb-vh"> under {label}</span>
          </Anchor>
        </li>
      )}
    </ul>
  );
}
