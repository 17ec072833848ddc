import { predicateOfFilter } from '../../entities/catalog-filter.ts';
import { useChosenEntities } from '../../entities/use-entity-options.ts';
import { EntityCombobox } from './entity-combobox.tsx';
import { type FieldInput, textOf } from './field-input.ts';

/** Props of {@link PickOne}. */
export interface PickOneProps extends FieldInput {
  readonly query: Readonly<Record<string, unknown>>;
}

/** One entity of those that a predicate lets through. */
export function PickOne({ query, ...input }: PickOneProps) {
  const value = textOf(input.value);
  const chosen = useChosenEntities(value === '' ? [] : [value]).get(value);
  return (
    <EntityCombobox
      input={input}
      query={query}
      shown={chosen?.title ?? value}
      isArbitraryAllowed={input.options['allowArbitraryValues'] !== false}
      onRef={input.onChange}
    />
  );
}

/** `ui:field: EntityPicker`. */
export function EntityPicker(input: FieldInput) {
  return <PickOne {...input} query={predicateOfFilter(input.options)} />;
}

/** `ui:field: OwnerPicker`: an `EntityPicker` for people and groups. */
export function OwnerPicker(input: FieldInput) {
  const query = predicateOfFilter(input.options, { kinds: ['Group', 'User'] });
  const options = { defaultKind: 'Group', ...input.options };
  return <PickOne {...input} options={options} query={query} />;
}
