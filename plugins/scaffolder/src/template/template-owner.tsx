import { type Entity, parseEntityRef, relatedRefsOf } from '@callboard/sdk/model';
import { entityPath } from '@callboard/sdk/react';
import { OwnerChip } from '@callboard/sdk/ui';
import { useChosenEntities } from '../entities/use-entity-options.ts';

/** Props of {@link TemplateOwner}. */
export interface TemplateOwnerProps {
  readonly entity: Entity;
}

/** Who to ask about a template. */
export function TemplateOwner({ entity }: TemplateOwnerProps) {
  const [ref] = relatedRefsOf(entity, 'ownedBy');
  const owner = useChosenEntities(ref === undefined ? [] : [ref]).get(ref ?? '');
  if (ref === undefined) return null;
  const { kind, name } = parseEntityRef(ref);
  return (
    <OwnerChip
      name={owner?.title ?? name}
      kind={kind === 'user' ? 'user' : 'group'}
      href={entityPath(ref)}
    />
  );
}
