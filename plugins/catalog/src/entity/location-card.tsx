import type { Entity } from '@callboard/sdk/model';
import { Anchor, Card, Code, List, ListItem } from '@callboard/sdk/ui';
import { isWebUrl } from '../model/entity-links.ts';
import { textOf, textsOf } from '../model/entity-texts.ts';
import { RegisteredLocation } from '../register/registered-location.tsx';

export interface LocationCardProps {
  readonly entity: Entity;
}

/** The files and addresses that a Location leads to, as they are written. */
export function LocationCard({ entity }: LocationCardProps) {
  const { spec } = entity;
  const single = textOf(spec, 'target');
  const targets = [...(single === undefined ? [] : [single]), ...textsOf(spec, 'targets')];
  return (
    <Card
      title="Leads to"
      count={targets.length}
      flush
      footer={<RegisteredLocation entity={entity} />}
    >
      <List flush>
        {[...new Set(targets)].map((target) => (
          <ListItem
            key={target}
            title={
              <span className="cat-wrap">
                {isWebUrl(target) ? <Anchor href={target}>{target}</Anchor> : <Code>{target}</Code>}
              </span>
            }
          />
        ))}
      </List>
    </Card>
  );
}
