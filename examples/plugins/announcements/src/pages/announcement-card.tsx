import { entityPath } from '@callboard/sdk/react';
import {
  Badge,
  Card,
  IconButton,
  OwnerChip,
  RefChip,
  RelativeTime,
  Row,
  Stack,
  Text,
} from '@callboard/sdk/ui';
import type { Announcement } from '../../contract/announcements.ts';
import { importanceLooks } from '../model/importance-look.ts';
import { paragraphsOf } from '../model/paragraphs.ts';
import { subjectOf } from '../model/subject.ts';

export interface AnnouncementCardProps {
  readonly announcement: Announcement;
  /** Asks for its removal; there is no way to remove it where absent. */
  readonly onDelete?: (() => void) | undefined;
}

/** One announcement in full. */
export function AnnouncementCard({ announcement, onDelete }: AnnouncementCardProps) {
  const { title, body, importance, author, entityRefs, createdAt } = announcement;
  const { label, icon, tone } = importanceLooks[importance];
  return (
    <Card
      title={title}
      actions={
        onDelete && (
          <IconButton icon="trash-2" size="sm" label={`Delete “${title}”`} onClick={onDelete} />
        )
      }
    >
      <Stack gap={3}>
        {paragraphsOf(body).map((paragraph) => (
          <Text key={paragraph} as="p">
            {paragraph}
          </Text>
        ))}
        <Row gap={4} wrap>
          <Badge tone={tone} icon={icon}>
            {label}
          </Badge>
          <OwnerChip
            name={author.name}
            kind="user"
            {...(author.ref === undefined ? {} : { href: entityPath(author.ref) })}
          />
          <Text tone={3} size={13}>
            <RelativeTime at={createdAt} />
          </Text>
          {entityRefs.map(subjectOf).map((subject) => (
            <RefChip
              key={subject.ref}
              kind={subject.kind}
              title={subject.title}
              href={subject.href}
            />
          ))}
        </Row>
      </Stack>
    </Card>
  );
}
