import type { Stars } from '@callboard/sdk/react';
import { Anchor, Avatar, IconButton, KindIcon } from '@callboard/sdk/ui';
import { templatePath } from '../template/template-address.ts';
import type { GalleryItem } from './gallery-list.ts';

/** Props of {@link TemplateCard}. */
export interface TemplateCardProps {
  readonly item: GalleryItem;
  /** Title of the owner; absent where nobody owns it. */
  readonly owner: string | undefined;
  readonly stars: Stars;
}

const mostTags = 3;

/** A template to choose. */
export function TemplateCard({ item, owner, stars }: TemplateCardProps) {
  const { ref, title, description, tags } = item;
  return (
    <li className="scf-card">
      <Anchor look="bare" className="scf-card-link" href={templatePath(ref)}>
        <KindIcon kind="template" tile={32} />
        <span className="scf-card-text">
          <b>{title}</b>
          <span className="scf-card-about">{description}</span>
          <span className="scf-card-facts">
            {owner !== undefined && (
              <span className="cb-row">
                <Avatar name={owner} kind="group" />
                {owner}
              </span>
            )}
            {tags.slice(0, mostTags).map((tag) => (
              <span key={tag}>{tag}</span>
            ))}
          </span>
        </span>
      </Anchor>
      <IconButton
        className="scf-star"
        icon="star"
        size="sm"
        label={`Star ${title}`}
        aria-pressed={stars.has(ref)}
        onClick={() => stars.toggle(ref)}
      />
    </li>
  );
}
