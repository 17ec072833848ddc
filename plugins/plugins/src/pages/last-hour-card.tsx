import { Card, formatCount, Table, TableCell, Text, Version } from '@callboard/sdk/ui';
import type { PluginRow } from '../model/plugin-row.ts';
import { sharesOf } from '../model/version-health.ts';

export interface LastHourCardProps {
  readonly row: PluginRow;
}

/** Which versions run in browsers, and how they fare there. */
export function LastHourCard({ row: { health = [] } }: LastHourCardProps) {
  return (
    <Card title="In all browsers, last hour" flush={health.length > 0}>
      {health.length === 0 ? (
        <Text tone={2}>Nothing told yet: browsers tell it once something of it is shown.</Text>
      ) : (
        <Table caption="Versions in the last hour" bleed>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col" className="cb-num">
                Browsers
              </th>
              <th scope="col" className="cb-num">
                Failed in
              </th>
              <th scope="col" className="cb-num">
                Errors
              </th>
            </tr>
          </thead>
          <tbody>
            {sharesOf(health).map(({ version, browsers, percent, crashedBrowsers, crashes }) => (
              <tr key={version}>
                <TableCell fill>
                  <Version>{version}</Version>
                </TableCell>
                <TableCell numeric>
                  {formatCount(browsers)} <Text tone={3}>{percent} %</Text>
                </TableCell>
                <TableCell numeric>{formatCount(crashedBrowsers)}</TableCell>
                <TableCell numeric>
                  <Text tone={crashes > 0 ? 'danger' : 2}>{formatCount(crashes)}</Text>
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
