import { predicateOfFilter } from '../../entities/catalog-filter.ts';
import { useChosenEntities } from '../../entities/use-entity-options.ts';
import { ChosenChips } from './chosen-chips.tsx';
import { EntityCombobox } from './entity-combobox.tsx';
import { type FieldInput, textsOf } from './field-input.ts';

/** `ui:field: MultiEntityPicker`: entities, in the order in which they were chosen. */
export function MultiEntityPicker(input: FieldInput) {
  const refs = textsOf(input.value);
  const chosen = useChosenEntities(refs);
  const titleOf = (ref: string) => chosen.get(ref)?.title ?? ref;
  return (
    <div className="scf-several">
      <EntityCombobox
        input={input}
        query={predicateOfFilter(input.options)}
        shown=""
        without={refs}
        isArbitraryAllowed={input.options['allowArbitraryValues'] !== false}
        onRef={(ref) => {
          if (ref !== undefined && !refs.includes(ref)) input.onChange([...refs, ref]);
        }}
      />
      <ChosenChips
        what="Chosen"
        values={refs}
        titleOf={titleOf}
        isDisabled={input.isDisabled}
        onRemove={(ref) => input.onChange(refs.filter((each) => each !== ref))}
      />
    </div>
  );
}
