import type { Titles } from '@callboard/sdk/react';
import {
  Button,
  Card,
  Code,
  Empty,
  formatCount,
  Stack,
  Table,
  TableCell,
  TableRow,
} from '@callboard/sdk/ui';
import { useState } from 'react';
import { kindName, kindOfRef } from '../model/entity-texts.ts';
import type { RelationGroup } from '../model/relation-groups.ts';
import { RelatedChip } from './related-chip.tsx';

export interface RelationsTabProps {
  readonly groups: readonly RelationGroup[];
  readonly titles: Titles;
}

/** Every relation of the entity, a table for each meaning. */
export function RelationsTab({ groups, titles }: RelationsTabProps) {
  if (groups.length === 0) {
    return (
      <Empty level={2} icon="network" title="No relations">
        Nothing in the catalog points here, and this names no owner, system, API or dependency.
      </Empty>
    );
  }
  return (
    <Stack>
      {groups.map((group) => (
        <div key={group.type} className="cat-relations">
          <RelationTable group={group} titles={titles} />
        </div>
      ))}
    </Stack>
  );
}

interface RelationTableProps {
  readonly group: RelationGroup;
  readonly titles: Titles;
}

const shownAtFirst = 50;

function RelationTable({ group, titles }: RelationTableProps) {
  const [isWhole, setWhole] = useState(false);
  const { title, refs } = group;
  const hidden = isWhole ? 0 : Math.max(refs.length - shownAtFirst, 0);
  return (
    <Card
      title={title}
      count={refs.length}
      flush
      footer={
        hidden > 0 ? (
          <Button size="sm" onClick={() => setWhole(true)}>
            Show {formatCount(hidden)} more
          </Button>
        ) : undefined
      }
    >
      <Table caption={title} cards bleed>
        <thead className="cb-vh">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Reference</th>
          </tr>
        </thead>
        <tbody>
          {refs.slice(0, refs.length - hidden).map((ref) => (
            <TableRow key={ref}>
              <TableCell place={1}>
                <RelatedChip entityRef={ref} titles={titles} />
              </TableCell>
              <TableCell place={2}>{kindName(kindOfRef(ref))}</TableCell>
              <TableCell place={3} className="cat-ref">
                <Code>{ref}</Code>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
