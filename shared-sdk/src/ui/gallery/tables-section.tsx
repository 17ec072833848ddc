import { useState } from 'react';
import { Anchor } from '../anchor.tsx';
import { Card } from '../card.tsx';
import { Icon } from '../icon.tsx';
import { List } from '../list.tsx';
import { ListItem } from '../list-item.tsx';
import { OwnerChip } from '../owner-chip.tsx';
import { RefChip } from '../ref-chip.tsx';
import { Skeleton } from '../skeleton.tsx';
import { type SortDirection, SortHeader } from '../sort-header.tsx';
import { StatusMark } from '../status-mark.tsx';
import { StatusShape } from '../status-shape.tsx';
import { Table } from '../table.tsx';
import { TableCell } from '../table-cell.tsx';
import { TableRow } from '../table-row.tsx';
import { Version } from '../version.tsx';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';

const rows = [
  { name: 'cart-api', status: 'ok', version: '2.31.0', say: 'rest' },
  { name: 'checkout-api', status: 'degraded', version: '4.18.2', say: 'keyboard', state: 'focus' },
  { name: 'pricing-api', status: 'ok', version: '5.6.4', say: 'peeked', state: 'selected' },
  { name: 'route-planner', status: 'unknown', version: undefined, say: 'no data' },
] as const;

/** Tables in their densities and row states, and lists in cards. */
export function TablesSection() {
  const [direction, setDirection] = useState<SortDirection>('ascending');
  const shown = rows.toSorted(
    (a, b) => a.name.localeCompare(b.name) * (direction === 'ascending' ? 1 : -1),
  );
  return (
    <GallerySection
      id="tables"
      title="Tables"
      rule="13 px, 36 px rows, hairlines only between rows. The name is strong, the rest steps back."
    >
      <Specimen title="Row states" wide>
        <Table caption="Row states" scroll cards>
          <thead>
            <tr>
              <SortHeader direction={direction} onSort={setDirection}>
                Name
              </SortHeader>
              <SortHeader>Owner</SortHeader>
              <SortHeader>Health</SortHeader>
              <SortHeader>Production</SortHeader>
              <SortHeader numeric>State</SortHeader>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <TableRow key={row.name} state={'state' in row ? row.state : undefined}>
                <TableCell place={1}>
                  <RefChip kind="Component" title={row.name} href="#tables" strong />
                </TableCell>
                <TableCell place={3}>
                  <OwnerChip name="Checkout" href="#tables" />
                </TableCell>
                <TableCell place={2}>
                  <StatusMark status={row.status} />
                </TableCell>
                <TableCell place={4}>
                  {row.version ? <Version>{row.version}</Version> : 'Not deployed'}
                </TableCell>
                <TableCell numeric>{row.say}</TableCell>
              </TableRow>
            ))}
            <TableRow>
              <TableCell place={1}>
                <Skeleton width={120} />
              </TableCell>
              <TableCell place={3}>
                <Skeleton width={72} />
              </TableCell>
              <TableCell>
                <Skeleton width={64} />
              </TableCell>
              <TableCell>
                <Skeleton width={48} />
              </TableCell>
              <TableCell numeric>loading</TableCell>
            </TableRow>
          </tbody>
        </Table>
      </Specimen>
      <Specimen title="Compact">
        <Table caption="Versions" density="compact">
          <thead>
            <tr>
              <SortHeader>Version</SortHeader>
              <SortHeader>Where</SortHeader>
              <SortHeader numeric>When</SortHeader>
            </tr>
          </thead>
          <tbody>
            <TableRow>
              <TableCell>
                <Version>4.18.2</Version>
              </TableCell>
              <TableCell>Production EU</TableCell>
              <TableCell numeric>3 h ago</TableCell>
            </TableRow>
            <TableRow>
              <TableCell>
                <Version>4.19.0</Version>
              </TableCell>
              <TableCell>Staging</TableCell>
              <TableCell numeric>7 h ago</TableCell>
            </TableRow>
          </tbody>
        </Table>
      </Specimen>
      <Specimen title="List in a card">
        <Card title="Needs attention" count={2} level={4} flush>
          <List>
            <ListItem
              icon={<StatusShape status="degraded" />}
              title={
                <Anchor href="#tables" look="bare">
                  p95 latency over target
                </Anchor>
              }
              detail="Prometheus, since 09:12"
            />
            <ListItem
              icon={<Icon name="git-pull-request" size="sm" />}
              title={
                <Anchor href="#tables" look="bare">
                  4 pull requests wait
                </Anchor>
              }
              detail="Oldest 3 days"
            />
          </List>
        </Card>
      </Specimen>
    </GallerySection>
  );
}
