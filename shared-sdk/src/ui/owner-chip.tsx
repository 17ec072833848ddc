import { type Ref, useContext } from 'react';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { type LinkComponentProps, LinkContext } from './link-context.ts';

/** Props of {@link OwnerChip}: an anchor's own attributes besides. */
export interface OwnerChipProps extends LinkComponentProps {
  /** Title of the person or group; `undefined` is drawn as "No owner". */
  readonly name: string | undefined;
  readonly kind?: 'user' | 'group' | undefined;
  readonly picture?: string | undefined;
  /** The owner's page; plain text where absent. */
  readonly href?: string | undefined;
  readonly ref?: Ref<HTMLAnchorElement> | undefined;
}

/** Who owns a thing: face and name, one click from their page. */
export function OwnerChip({ name, kind = 'group', picture, href, ...rest }: OwnerChipProps) {
  const Link = useContext(LinkContext);
  if (name === undefined) return <Badge tone="warn">No owner</Badge>;
  const content = (
    <>
      <Avatar name={name} kind={kind} picture={picture} />
      <span>{name}</span>
    </>
  );
  if (href === undefined) return <span className="cb-owner">{content}</span>;
  return (
    <Link {...rest} className="cb-owner" href={href}>
      {content}
    </Link>
  );
}
