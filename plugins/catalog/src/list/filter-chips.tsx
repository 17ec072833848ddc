import { Button, Chip } from '@callboard/sdk/ui';
import { filterLabel } from '../model/facet-options.ts';
import { type FilterName, filterNames, isNarrowed, type ListState } from '../model/list-state.ts';
import { filterTitles } from './facet-column.tsx';

export interface FilterChipsProps {
  readonly state: ListState;
  readonly titles: ReadonlyMap<string, string>;
  readonly onToggle: (name: FilterName, value: string) => void;
  readonly onClear: () => void;
}

/** The filters in force, each with the button that takes it off. */
export function FilterChips({ state, titles, onToggle, onClear }: FilterChipsProps) {
  if (!isNarrowed(state)) return null;
  return (
    <>
      {filterNames.flatMap((name) =>
        state.filters[name].map((value) => {
          const label = filterLabel(name, value, titles);
          return (
            <Chip
              key={`${name} ${value}`}
              label={filterTitles[name]}
              removeLabel={`Remove filter ${filterTitles[name]} ${label}`}
              onRemove={() => onToggle(name, value)}
            >
              {label}
            </Chip>
          );
        }),
      )}
      <Button size="sm" variant="quiet" onClick={onClear}>
        Clear
      </Button>
    </>
  );
}
