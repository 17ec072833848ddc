import { Button, Empty } from '@callboard/sdk/ui';
import type { Scope } from '../model/list-scope.ts';

export interface NoEntitiesProps {
  readonly scope: Scope;
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
  readonly onRegister: () => void;
}

/** Why the list is empty, and what fills it. */
export function NoEntities({
  scope,
  isNarrowed: hasFilters,
  onClear,
  onRegister,
}: NoEntitiesProps) {
  if (hasFilters) {
    return (
      <Empty
        level={2}
        icon="search"
        title="Nothing fits these filters"
        action={
          <Button size="sm" onClick={onClear}>
            Clear the filters
          </Button>
        }
      >
        No entity has all that is chosen here.
      </Empty>
    );
  }
  if (scope === 'starred') {
    return (
      <Empty level={2} icon="star" title="Nothing is starred">
        The star beside a name keeps an entity here, for you alone.
      </Empty>
    );
  }
  if (scope === 'mine') {
    return (
      <Empty level={2} icon="user" title="Nothing is yours">
        Entities appear here whose owner is you, or a group that you are in.
      </Empty>
    );
  }
  return (
    <Empty
      level={2}
      icon="layers"
      title="The catalog is empty"
      action={
        <Button size="sm" icon="plus" onClick={onRegister}>
          Register a location
        </Button>
      }
    >
      Entities appear here as soon as a source with catalog-info.yaml files is read. Register the
      address of one, or start the portal with --catalog and a file, a folder or an address.
    </Empty>
  );
}
