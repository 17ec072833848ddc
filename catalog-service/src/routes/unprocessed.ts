import type { catalogContract } from '@callboard/sdk/contracts/catalog';
import { type Entity, entityRefOf, parseEntityRef } from '@callboard/sdk/model';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { uidOf } from '../domain/content-hash.ts';
import type { UnprocessedDocument } from '../store/read-unprocessed.ts';

type UnprocessedHandlers = Pick<
  Handlers<typeof catalogContract>,
  'deleteEntityByUid' | 'deleteUnprocessedEntity' | 'listFailedEntities' | 'listPendingEntities'
>;

export function unprocessedHandlers({
  store,
  ingestion,
}: Pick<Deps, 'store' | 'ingestion'>): UnprocessedHandlers {
  const drop = async (uid: string) => {
    const entity = await store.findByUid(uid);
    if (entity) await ingestion.drop(entityRefOf(entity));
    return undefined; // 204 for what is not there, too
  };
  return {
    deleteEntityByUid: ({ params: { uid } }) => drop(uid),
    deleteUnprocessedEntity: ({ params: { id } }) => drop(id),
    listFailedEntities: async () => ({
      type: 'failed',
      entities: (await store.failed()).map(shown),
    }),
    listPendingEntities: async () => ({
      type: 'pending',
      entities: (await store.pending()).map(shown),
    }),
  };
}

// The names of Backstage's columns.
const shown = ({ ref, source, document, errors }: UnprocessedDocument) => ({
  entity_id: uidOf(ref),
  entity_ref: ref,
  unprocessed_entity: (document ?? nameOnly(ref)) as Entity, // as written: without uid and relations
  ...(errors.length > 0 ? { errors: [...errors] } : {}),
  ...(source === undefined ? {} : { location_key: source }),
});

function nameOnly(ref: string) {
  const { kind, namespace, name } = parseEntityRef(ref);
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name, namespace } };
}
