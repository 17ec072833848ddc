import type { Stars } from '@callboard/sdk/react';
import { IconButton } from '@callboard/sdk/ui';

export interface StarButtonProps {
  readonly entityRef: string;
  readonly title: string;
  readonly stars: Stars;
}

/** Stars the entity that docs belong to, or takes the star off. */
export function StarButton({ entityRef, title, stars }: StarButtonProps) {
  return (
    <IconButton
      className="docs-star"
      icon="star"
      size="sm"
      label={`Star ${title}`}
      aria-pressed={stars.has(entityRef)}
      onClick={() => stars.toggle(entityRef)}
    />
  );
}
