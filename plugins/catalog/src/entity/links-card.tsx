import type { Entity } from '@callboard/sdk/model';
import { Anchor, Card, Icon, List, ListItem } from '@callboard/sdk/ui';
import { linksOf } from '../model/entity-links.ts';

export interface LinksCardProps {
  readonly entity: Entity;
}

/** The links of the document. What could run script is text. */
export function LinksCard({ entity }: LinksCardProps) {
  const links = linksOf(entity);
  if (links.length === 0) return null;
  return (
    <Card title="Links" count={links.length} flush>
      <List flush>
        {links.map(({ title, href, host }, index) => (
          <ListItem
            // links have no identity but their place
            key={index}
            icon={<Icon name={href === undefined ? 'circle-x' : 'external-link'} />}
            title={
              <span className="cat-wrap">
                {href === undefined ? title : <Anchor href={href}>{title}</Anchor>}
              </span>
            }
            detail={href === undefined ? `${host} is not an address that is safe to open` : host}
          />
        ))}
      </List>
    </Card>
  );
}
