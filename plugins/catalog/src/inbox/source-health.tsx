import type { IngestionSource } from '@callboard/sdk/contracts/catalog-ingestion';
import { Button, Card, formatCount, Table } from '@callboard/sdk/ui';
import { useState } from 'react';
import { SourceRow } from './source-row.tsx';

export interface SourceHealthProps {
  readonly sources: readonly IngestionSource[];
  /** Id of the source that the issues are narrowed to. */
  readonly chosen: string | undefined;
  readonly onChoose: (source: string | undefined) => void;
}

const shownAtFirst = 6;

/** How each source fares: what is failing first, the rest as configured. */
export function SourceHealth({ sources, chosen, onChoose }: SourceHealthProps) {
  const [isWhole, setWhole] = useState(false);
  const failedFirst = [...sources].sort((a, b) => Number(isFine(a)) - Number(isFine(b)));
  const shown = isWhole ? failedFirst : failedFirst.slice(0, shownAtFirst);
  const hidden = sources.length - shown.length;
  return (
    <Card
      title="Sources"
      count={sources.length}
      flush
      footer={
        hidden > 0 ? (
          <Button size="sm" onClick={() => setWhole(true)}>
            Show {formatCount(hidden)} more
          </Button>
        ) : undefined
      }
    >
      <div className="cat-sources">
        <Table caption="Sources and how they fare" cards bleed>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">State</th>
              <th scope="col">Read</th>
              <th scope="col">Next</th>
              <th scope="col" className="cb-num">
                Entities
              </th>
              <th scope="col" className="cb-num">
                Issues
              </th>
              <th scope="col">
                <span className="cb-vh">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((source) => (
              <SourceRow
                key={source.id}
                source={source}
                isChosen={source.id === chosen}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

const isFine = ({ state }: IngestionSource) => state !== 'failed';
