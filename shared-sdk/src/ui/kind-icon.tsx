import { classNames } from './class-names.ts';
import { lookOfKind } from './entity-kinds.ts';
import { Icon } from './icon.tsx';

/** Props of {@link KindIcon}. */
export interface KindIconProps {
  /** An entity kind in any case, e.g. `Component`; unknown kinds get a neutral icon. */
  readonly kind: string;
  /** Draws a tinted tile of this edge in px around the icon; the bare icon where absent. */
  readonly tile?: 24 | 32 | 40 | undefined;
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  /** What it says to a screen reader; hidden where absent, as the kind usually stands beside it. */
  readonly label?: string | undefined;
}

/** The icon of an entity kind in the tint of the kind: one icon and one tint everywhere. */
export function KindIcon({ kind, tile, size, label }: KindIconProps) {
  const { icon, className } = lookOfKind(kind);
  if (tile === undefined) {
    return <Icon name={icon} size={size} label={label} className={`cb-kind ${className}`} />;
  }
  const inner = tile === 24 ? 'sm' : tile === 40 ? 'lg' : 'md';
  return (
    <span className={classNames('cb-tile', tile > 24 && `is-${tile}`, className)}>
      <Icon name={icon} size={size ?? inner} label={label} />
    </span>
  );
}
