import { Card, Code, List, ListItem } from '@callboard/sdk/ui';
import type { PluginRow } from '../model/plugin-row.ts';

export interface WaitingCardProps {
  readonly row: PluginRow;
}

/** What a plugin adds to places that nobody offers now, and why. */
export function WaitingCard({ row: { waiting = [] } }: WaitingCardProps) {
  if (waiting.length === 0) return undefined;
  return (
    <Card title="Waits" count={waiting.length} flush>
      <List>
        {waiting.map(({ id, point, reason }) => (
          <ListItem key={id} title={point} detail={reason} end={<Code>{id}</Code>} />
        ))}
      </List>
    </Card>
  );
}
