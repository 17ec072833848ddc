import { type CatalogEvent, concernsEntity } from '@callboard/sdk/contracts/catalog/events';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { formatEntityRef } from '@callboard/sdk/model';
import { entityPath, useEndpoint, useHost, usePageTitle, useParams } from '@callboard/sdk/react';
import { Problem } from '@callboard/sdk/ui';
import { useCallback } from 'react';
import { EntityGone } from '../entity/entity-gone.tsx';
import { EntityMissing } from '../entity/entity-missing.tsx';
import { EntitySkeleton } from '../entity/entity-skeleton.tsx';
import { EntityView } from '../entity/entity-view.tsx';
import { useCatalogEvents } from '../use-catalog-events.ts';
import { useKeptPlace } from '../use-kept-place.ts';

/** `/catalog/:namespace/:kind/:name`: one entity, or why there is none. */
export function EntityPage() {
  const { namespace = '', kind = '', name = '', '*': rest = '' } = useParams();
  const { getEntityByName } = useHost().client(catalogRoutes);
  const input = { params: { kind: kind.toLowerCase(), namespace, name }, query: {} };
  const { data: entity, error, refetch } = useEndpoint(getEntityByName, input);
  const ref = formatEntityRef({ kind, namespace, name });
  usePageTitle(name);
  useKeptPlace({ isReady: entity !== undefined, pageKey: ref });
  const relations = entity?.relations;
  useCatalogEvents(
    useCallback(
      (event: CatalogEvent) =>
        concernsEntity(event, ref) ||
        ('ref' in event && relations?.some(({ targetRef }) => targetRef === event.ref) === true),
      [ref, relations],
    ),
  );
  const isMissing = error !== null && 'code' in error && error.code === 'not-found';
  if (entity) {
    const [tab = '', ...below] = rest.split('/');
    return (
      <>
        {isMissing && <EntityGone name={name} />}
        <EntityView entity={entity} base={entityPath(ref)} tab={tab} rest={below.join('/')} />
      </>
    );
  }
  if (!error) return <EntitySkeleton name={name} />;
  if (isMissing) {
    return <EntityMissing kind={kind} namespace={namespace} name={name} />;
  }
  return (
    <>
      <h1 className="cb-vh">{name}</h1>
      <Problem level={2} title={`${name} cannot be shown`} error={error} onRetry={refetch} />
    </>
  );
}
