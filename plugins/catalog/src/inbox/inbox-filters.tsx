import type { IngestionSource } from '@callboard/sdk/contracts/catalog-ingestion';
import { Button, formatCount, SegmentedControl, Select, Toolbar } from '@callboard/sdk/ui';
import { FilterField } from '../list/filter-field.tsx';
import { type InboxState, isInboxNarrowed } from './inbox-state.ts';
import { countsOf, type IssueCount } from './issue-counts.ts';

export interface InboxFiltersProps {
  readonly state: InboxState;
  readonly counts: readonly IssueCount[];
  readonly sources: readonly IngestionSource[];
  readonly onState: (next: InboxState) => void;
  readonly onText: (text: string) => void;
}

/** What the issues can be narrowed by, each choice with how many that would be. */
export function InboxFilters({ state, counts, sources, onState, onText }: InboxFiltersProps) {
  const nameOf = (id: string) => sources.find((source) => source.id === id)?.target ?? id;
  return (
    <div className="cat-inbox-filters">
      <Toolbar label="Filter the issues">
        <SegmentedControl<'all' | 'mine'>
          label="Whose issues"
          value={state.isMine ? 'mine' : 'all'}
          onChange={(value) => onState({ ...state, isMine: value === 'mine' })}
          options={[
            { value: 'all', label: 'All' },
            { value: 'mine', label: 'Mine' },
          ]}
        />
        <FilterField label="Filter by file, rule or text" text={state.text} onText={onText} />
        <Select
          label="Level"
          hideLabel
          size="sm"
          placeholder="Every level"
          value={state.level ?? ''}
          options={optionsOf(countsOf(counts, 'level', state), state.level, (level) =>
            level === 'error' ? 'Errors' : 'Warnings',
          )}
          onChange={(value) =>
            onState({
              ...state,
              level: value === 'error' || value === 'warning' ? value : undefined,
            })
          }
        />
        <Select
          label="Rule"
          hideLabel
          size="sm"
          placeholder="Every rule"
          value={state.rule ?? ''}
          options={optionsOf(countsOf(counts, 'rule', state), state.rule, (rule) => rule)}
          onChange={(value) => onState({ ...state, rule: value || undefined })}
        />
        {(sources.length > 1 || state.source !== undefined) && (
          <Select
            label="Source"
            hideLabel
            size="sm"
            placeholder="Every source"
            value={state.source ?? ''}
            options={optionsOf(countsOf(counts, 'source', state), state.source, nameOf)}
            onChange={(value) => onState({ ...state, source: value || undefined })}
          />
        )}
        {isInboxNarrowed(state) && (
          <Button
            size="sm"
            variant="quiet"
            onClick={() =>
              onState({
                ...{ isMine: false, text: '', level: undefined },
                ...{ rule: undefined, source: undefined },
              })
            }
          >
            Clear
          </Button>
        )}
      </Toolbar>
    </div>
  );
}

/** The values that occur, and the chosen one though it does not. */
function optionsOf(
  counts: ReadonlyMap<string, number>,
  chosen: string | undefined,
  labelOf: (value: string) => string,
) {
  const values = [...counts];
  if (chosen !== undefined && !counts.has(chosen)) values.push([chosen, 0]);
  return values.map(([value, count]) => ({
    value,
    label: `${labelOf(value)} (${formatCount(count)})`,
  }));
}
