import { IconButton } from '@callboard/sdk/ui';
import type { Stars } from './use-stars.ts';

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
      aria-pressed={stars.refs.includes(entityRef)}
      onClick={() => stars.toggle(entityRef)}
    />
  );
}
