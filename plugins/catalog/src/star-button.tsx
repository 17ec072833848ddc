import { IconButton } from '@callboard/sdk/ui';

export interface StarButtonProps {
  readonly title: string;
  readonly isStarred: boolean;
  readonly onToggle: () => void;
  readonly tabIndex?: number;
}

/** Stars an entity for the reader, or takes the star off. */
export function StarButton({ title, isStarred, onToggle, tabIndex }: StarButtonProps) {
  return (
    <IconButton
      className="cat-star"
      icon="star"
      size="sm"
      label={`Star ${title}`}
      aria-pressed={isStarred}
      onClick={onToggle}
      tabIndex={tabIndex}
    />
  );
}
