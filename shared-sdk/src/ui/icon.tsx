import { classNames } from './class-names.ts';
import { type IconName, icons } from './icons.ts';

/** Props of {@link Icon}. */
export interface IconProps {
  readonly name: IconName;
  /** `sm` 14 px (chips), `md` 16 px (text and rows, the default), `lg` 20 px (states, tiles). */
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  /** Turns steadily, for work under way; stands still with reduced motion. */
  readonly spin?: boolean | undefined;
  /** What it says to a screen reader; hidden from it where absent. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

/** One icon of the set, in the colour of its text. */
export function Icon({ name, size = 'md', spin, label, className }: IconProps) {
  const Drawing = icons[name];
  const look = classNames('cb-i', size !== 'md' && `cb-i-${size}`, spin && 'cb-spin', className);
  return label ? (
    <Drawing className={look} role="img" aria-label={label} />
  ) : (
    <Drawing className={look} aria-hidden="true" />
  );
}
