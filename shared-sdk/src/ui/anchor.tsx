import { useContext } from 'react';
import { classNames } from './class-names.ts';
import { type LinkComponentProps, LinkContext } from './link-context.ts';

/** Props of {@link Anchor}. */
export interface AnchorProps extends LinkComponentProps {
  /** `text` is underlined, for prose; `more` is the grey "All deployments" kind; `bare` has no look. */
  readonly look?: 'text' | 'more' | 'bare' | undefined;
}

/** A link, rendered with the element of the nearest `LinkProvider`. */
export function Anchor({ look = 'text', className, ...rest }: AnchorProps) {
  const Link = useContext(LinkContext);
  const own = look === 'text' ? 'cb-link' : look === 'more' ? 'cb-more' : undefined;
  return <Link className={classNames(own, className)} {...rest} />;
}
