import { Badge, Button, Card, Meter, Row, Stack, Text, Version } from '@callboard/sdk/ui';
import { useRegistryCalls } from '../actions/use-registry-calls.ts';
import { audienceOf, verdictOf } from '../model/version-health.ts';
import type { PluginTabProps } from './plugin-tab.ts';

const widerPercent = 50;

/** The version that some people try: who they are, how it fares, and what may be done with it. */
export function RolloutCard({ row, etag, readOnly, changes }: PluginTabProps) {
  const calls = useRegistryCalls();
  const { name, title, rollout } = row;
  const verdict = verdictOf(row);
  if (!rollout || !verdict) return undefined;
  const { version, percent = 0, groups, running = version } = rollout;
  const params = { name };
  const promote = () =>
    void changes.run(
      {
        id: 'promote',
        done: `Everybody gets ${title} ${running}.`,
        call: (headers) => calls.upgrade({ params, body: { version }, headers }),
      },
      etag,
    );
  const widen = () =>
    void changes.run(
      {
        id: 'widen',
        done: `${title} ${running} goes to ${widerPercent} % of people.`,
        call: (headers) =>
          calls.startRollout({
            ...{ params, headers },
            body: { version, percent: widerPercent, ...(groups ? { groups } : {}) },
          }),
      },
      etag,
    );
  const end = () =>
    void changes.run(
      {
        id: 'end-rollout',
        done: `Everybody gets ${title} ${row.version ?? ''} again.`,
        call: (headers) => calls.endRollout({ params, headers }),
      },
      etag,
    );
  return (
    <Card title="On trial">
      <Stack gap={3}>
        <Row wrap>
          <Version>{running}</Version>
          <Text tone={2}>for {audienceOf(rollout)}</Text>
        </Row>
        <Meter label="Share of people who get it, in per cent" value={percent} max={100} />
        <div>
          <Badge tone={verdict.tone}>{verdict.text}</Badge>
        </div>
        {readOnly === undefined && (
          <Row wrap>
            {rollout.running !== undefined && (
              <Button size="sm" busy={changes.running === 'promote'} onClick={promote}>
                Give it to everybody
              </Button>
            )}
            {rollout.running !== undefined && percent < widerPercent && (
              <Button size="sm" busy={changes.running === 'widen'} onClick={widen}>
                Widen to {widerPercent} %
              </Button>
            )}
            <Button
              size="sm"
              variant="danger"
              busy={changes.running === 'end-rollout'}
              onClick={end}
            >
              End the trial
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  );
}
