import { useState } from 'react';
import { Badge } from '../badge.tsx';
import { Chip } from '../chip.tsx';
import { Facts } from '../facts.tsx';
import { Freshness } from '../freshness.tsx';
import { HoverCard } from '../hover-card.tsx';
import { KindIcon } from '../kind-icon.tsx';
import { Meter } from '../meter.tsx';
import { OwnerChip } from '../owner-chip.tsx';
import { RefChip } from '../ref-chip.tsx';
import { RelativeTime } from '../relative-time.tsx';
import { Row } from '../row.tsx';
import { Stack } from '../stack.tsx';
import { StatusMark } from '../status-mark.tsx';
import { Text } from '../text.tsx';
import { Version } from '../version.tsx';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';

const minuteMs = 60_000;
const card = (
  <>
    <Row>
      <KindIcon kind="Component" tile={32} />
      <div className="cb-grow">
        <b>checkout-api</b>
        <p className="cb-sub">Service in checkout</p>
      </div>
      <StatusMark status="degraded" />
    </Row>
    <Text as="p" tone={2}>
      Turns a cart into a paid order: prices it, reserves a delivery slot, takes payment.
    </Text>
    <Row spread>
      <OwnerChip name="Checkout" href="#marks" />
      <Text tone={3} size={12}>
        production <Version>4.18.2</Version>
      </Text>
    </Row>
  </>
);

/** Refs, owners, chips, facts, times and meters. */
export function MarksSection() {
  const [openedAt] = useState(() => Date.now());
  const [isFiltered, setFiltered] = useState(true);
  return (
    <GallerySection id="marks" title="Marks" rule="Small, exact, always the same component.">
      <Specimen title="Entity ref, with its hover card">
        <Stack gap={2}>
          <HoverCard content={card}>
            <RefChip kind="Component" title="checkout-api" href="#marks" />
          </HoverCard>
          <RefChip kind="Resource" title="checkout-db" />
          <RefChip
            kind="API"
            title="basket-v2"
            href="#marks"
            state="missing"
            hint="Nothing in the catalog has this name. Did you mean cart-v2?"
          />
        </Stack>
      </Specimen>
      <Specimen title="Facts of a header">
        <Facts
          items={[
            { label: 'Health', value: <StatusMark status="ok" /> },
            {
              label: 'Production',
              value: (
                <>
                  <Version>7.3.1</Version>{' '}
                  <small>
                    <RelativeTime at={openedAt - 20 * 60 * minuteMs} />
                  </small>
                </>
              ),
            },
            { label: 'Owner', value: <OwnerChip name="Payments" href="#marks" /> },
            { label: 'Checks', value: '12 of 12' },
          ]}
        />
      </Specimen>
      <Specimen title="Owner">
        <Row gap={4} wrap>
          <OwnerChip name="Checkout" href="#marks" />
          <OwnerChip name="Tomasz Wirth" kind="user" href="#marks" />
          <OwnerChip name={undefined} />
        </Row>
      </Specimen>
      <Specimen title="Badges and filter chips">
        <Row wrap>
          <Badge>go</Badge>
          {isFiltered && (
            <Chip label="Owner" onRemove={() => setFiltered(false)}>
              Checkout
            </Chip>
          )}
          <Badge tone="ok">Passed</Badge>
          <Badge tone="warn">Deprecated</Badge>
          <Badge tone="danger">Failed</Badge>
          <Badge tone="info" icon="loader-circle" spin>
            Running
          </Badge>
        </Row>
      </Specimen>
      <Specimen title="Freshness">
        <Row gap={4} wrap>
          <Freshness at={openedAt - 2 * minuteMs} source="Argo CD" />
          <Freshness at={openedAt - 540 * minuteMs} stale="source does not answer" />
          <Freshness />
        </Row>
      </Specimen>
      <Specimen title="Meters">
        <Row gap={4} wrap>
          <Row>
            <Text size={13}>11/12</Text>
            <Meter label="Checks passed" value={11} max={12} />
          </Row>
          <Row>
            <Text size={13}>4/12</Text>
            <Meter label="Checks passed" value={4} max={12} tone="warn" />
          </Row>
        </Row>
      </Specimen>
    </GallerySection>
  );
}
