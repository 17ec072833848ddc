import { useHost, useOwnRefs } from '@callboard/sdk/react';
import { both, predicateOfFilter } from '../../entities/catalog-filter.ts';
import { PickOne } from './entity-picker.tsx';
import type { FieldInput } from './field-input.ts';

/** `ui:field: OwnedEntityPicker`: what the person, or a group of theirs, owns. */
export function OwnedEntityPicker(input: FieldInput) {
  const { refs } = useOwnRefs();
  const owned = { 'relations.ownedBy': { $in: refs } };
  return <PickOne {...input} query={both(predicateOfFilter(input.options), owned)} />;
}

/** `ui:field: MyGroupsPicker`: the groups that the person is a member of. */
export function MyGroupsPicker(input: FieldInput) {
  const { userRef = '' } = useHost().session;
  const query = both(predicateOfFilter(input.options, { kinds: ['Group'] }), {
    kind: 'Group',
    'relations.hasMember': userRef.toLowerCase(),
  });
  const options = { allowArbitraryValues: false, ...input.options };
  return <PickOne {...input} options={options} query={query} />;
}
