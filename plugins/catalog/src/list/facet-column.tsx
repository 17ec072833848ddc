import { Avatar, FacetGroup, KindIcon, Skeleton, Stack } from '@callboard/sdk/ui';
import { kindOfRef } from '../model/entity-texts.ts';
import { facetValues } from '../model/facet-options.ts';
import type { FacetCounts } from '../model/facet-request.ts';
import { type FilterName, type Filters, filterNames } from '../model/list-state.ts';

export const filterTitles: Readonly<Record<FilterName, string>> = {
  kind: 'Kind',
  type: 'Type',
  owner: 'Owner',
  lifecycle: 'Lifecycle',
  tag: 'Tag',
};

export interface FacetColumnProps {
  /** Absent until the first counts have come. */
  readonly counts: FacetCounts | undefined;
  readonly filters: Filters;
  readonly titles: ReadonlyMap<string, string>;
  readonly onToggle: (name: FilterName, value: string) => void;
}

/** All filters with their counts, in the column beside the list or in the sheet of a small window. */
export function FacetColumn({ counts, filters, titles, onToggle }: FacetColumnProps) {
  if (!counts) return <FacetSkeleton />;
  return filterNames.map((name) => {
    const options = facetValues(name, counts[name], filters, titles);
    if (options.length === 0) return null;
    return (
      <FacetGroup
        key={name}
        title={filterTitles[name]}
        limit={name === 'kind' ? 9 : 6}
        options={options.map((option) => ({
          ...option,
          icon: <FacetIcon {...option} name={name} />,
        }))}
        onToggle={(value) => onToggle(name, value)}
      />
    );
  });
}

interface FacetIconProps {
  readonly name: FilterName;
  readonly value: string;
  readonly label: string;
}

function FacetIcon({ name, value, label }: FacetIconProps) {
  if (name === 'kind') return <KindIcon kind={value} />;
  if (name !== 'owner') return null;
  return <Avatar name={label} kind={kindOfRef(value) === 'user' ? 'user' : 'group'} />;
}

function FacetSkeleton() {
  return (
    <div aria-hidden="true">
      <Stack gap={4}>
        {Array.from({ length: 12 }, (_, line) => (
          <Skeleton key={line} width={line % 6 === 0 ? '40%' : '90%'} />
        ))}
      </Stack>
    </div>
  );
}
