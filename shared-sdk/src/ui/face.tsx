import { classNames } from './class-names.ts';
import { initialsOf } from './initials.ts';

/** Props of {@link Face}. */
export interface FaceProps {
  /** Whose face; its initials are shown. */
  readonly name: string;
  /** A group is square, a person round. */
  readonly kind?: 'user' | 'group' | undefined;
  /** Edge in px; 20 where absent. */
  readonly size?: 20 | 24 | 32 | undefined;
}

/** Initials of a person or group. Hidden from screen readers: the name stands beside it. */
export function Face({ name, kind = 'user', size = 20 }: FaceProps) {
  const look = classNames('cb-face', kind === 'group' && 'is-group', size > 20 && `is-${size}`);
  return (
    <span className={look} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
