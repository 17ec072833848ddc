import type { DocsSite } from '@callboard/sdk/contracts/docs';
import type { Stars, Titles } from '@callboard/sdk/react';
import { Anchor, SortHeader, Table, TableCell, TableRow } from '@callboard/sdk/ui';
import { siteBase } from '../model/site-address.ts';
import type { Sort } from '../model/site-list.ts';
import { OwnerOfSite } from '../owner-of-site.tsx';
import { StarButton } from '../star-button.tsx';
import { SiteFreshness, SiteIssues } from './site-facts.tsx';

/** Props of {@link SiteTable}. */
export interface SiteTableProps {
  readonly sites: readonly DocsSite[];
  readonly titles: Titles;
  readonly stars: Stars;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** The sites: whose, how new, how large, what is wrong. */
export function SiteTable({ sites, titles, stars, sort, onSort }: SiteTableProps) {
  const head = (value: Sort, direction: 'ascending' | 'descending') => ({
    direction: sort === value ? direction : undefined,
    onSort: () => onSort(value),
  });
  return (
    <Table caption="Documentation sites" cards density="comfortable">
      <thead>
        <tr>
          <SortHeader {...head('title', 'ascending')}>Site</SortHeader>
          <SortHeader>Owner</SortHeader>
          <SortHeader numeric>Pages</SortHeader>
          <SortHeader {...head('issues', 'descending')}>Issues</SortHeader>
          <SortHeader {...head('built', 'descending')}>Built</SortHeader>
          <th>
            <span className="cb-vh">Star</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <TableRow key={site.entityRef}>
            <TableCell fill place={1}>
              <Anchor look="bare" className="docs-site-name" href={siteBase(site.entityRef)}>
                {site.title}
              </Anchor>
              {site.description !== undefined && (
                <span className="cb-sub docs-site-about">{site.description}</span>
              )}
            </TableCell>
            <TableCell place={3}>
              <OwnerOfSite owner={site.owner} titles={titles} />
            </TableCell>
            <TableCell numeric>{site.pages}</TableCell>
            <TableCell>
              <SiteIssues site={site} />
            </TableCell>
            <TableCell place={4}>
              <SiteFreshness site={site} />
            </TableCell>
            <TableCell place={2} className="docs-cell-star">
              <StarButton entityRef={site.entityRef} title={site.title} stars={stars} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
