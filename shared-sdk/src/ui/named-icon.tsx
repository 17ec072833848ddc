import { Icon, type IconProps } from './icon.tsx';
import { type IconName, isIconName } from './icons.ts';

/** Props of {@link NamedIcon}. */
export interface NamedIconProps extends Omit<IconProps, 'name'> {
  /** A lucide name as a manifest gives it, e.g. `book-open`. */
  readonly name: string | undefined;
  /** Drawn when the kit lacks the name; `puzzle` where absent. */
  readonly fallback?: IconName | undefined;
}

/** An icon by a name that comes from data: an unknown name draws the fallback, never nothing. */
export function NamedIcon({ name, fallback = 'puzzle', ...rest }: NamedIconProps) {
  return <Icon name={name !== undefined && isIconName(name) ? name : fallback} {...rest} />;
}
