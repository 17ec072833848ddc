import type { StoredBundle } from '@callboard/sdk/contracts/registry';
import {
  Badge,
  Button,
  formatBytes,
  ListItem,
  RelativeTime,
  Row,
  Text,
  Version,
} from '@callboard/sdk/ui';
import { authorText } from '../model/author.ts';

export interface VersionLineProps {
  readonly bundle: StoredBundle;
  /** What changing to it is called; absent where it cannot or may not be done. */
  readonly actionLabel?: 'Upgrade' | 'Roll back' | 'Use' | undefined;
  readonly isBusy: boolean;
  readonly onUse: () => void;
}

const origins: Readonly<Record<StoredBundle['origin'], string>> = {
  'built-in': 'built in',
  'earlier-build': 'built in, an earlier build',
  published: 'published',
};

/** One version of a plugin that the store holds. */
export function VersionLine({ bundle, actionLabel, isBusy, onUse }: VersionLineProps) {
  const { version, origin, storedAt, publishedBy, signedBy, bytes, isRunning, problem } = bundle;
  const facts = [
    `${origins[origin]}${publishedBy === undefined ? '' : ` by ${authorText(publishedBy)}`}`,
    ...(bytes === undefined ? [] : [formatBytes(bytes)]),
    ...(signedBy === undefined ? [] : [`signed by ${signedBy}`]),
  ];
  return (
    <ListItem
      title={
        <Row wrap>
          <Version>{version}</Version>
          {isRunning && <Badge tone="ok">runs</Badge>}
          {problem !== undefined && <Badge tone="danger">cannot run</Badge>}
        </Row>
      }
      detail={
        <>
          {facts.join(', ')}, <RelativeTime at={storedAt} />
          {problem !== undefined && (
            <Text tone="danger" size={12}>
              {problem}
            </Text>
          )}
        </>
      }
      end={
        actionLabel !== undefined && (
          <Button
            size="sm"
            busy={isBusy}
            aria-label={`${actionLabel} to ${version}`}
            onClick={onUse}
          >
            {actionLabel}
          </Button>
        )
      }
    />
  );
}
