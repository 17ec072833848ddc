import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { type Entity, entityRefOf } from '@callboard/sdk/model';
import { LazyPart, useEndpoint, useEndpointAction, useHost } from '@callboard/sdk/react';
import { Button, Row, toast } from '@callboard/sdk/ui';
import { useState } from 'react';
import { sourceIdOf } from './location-of.ts';

export interface RegisteredLocationProps {
  readonly entity: Entity;
}

const load = async () => (await import('./unregister-dialog.tsx')).UnregisterDialog;

/** What can be done about a Location that somebody registered; says so of one that nobody did. */
export function RegisteredLocation({ entity }: RegisteredLocationProps) {
  const host = useHost();
  const { kind, metadata } = entity;
  const params = { kind: kind.toLowerCase(), namespace: metadata.namespace, name: metadata.name };
  const { getLocationByEntity } = host.client(catalogRoutes);
  const found = useEndpoint(getLocationByEntity, { params, query: {} });
  const refreshing = useEndpointAction(host.client(catalogIngestionRoutes).refreshSource);
  const [isAsking, setAsking] = useState(false);
  const location = found.data;
  const { error } = found;
  const isConfigured = error !== null && 'code' in error && error.code === 'not-found';
  if (!location)
    return isConfigured ? (
      <span className="cb-sub">It comes from a configured source, which callboard.yaml names.</span>
    ) : null;
  if (location.entityRef !== entityRefOf(entity)) {
    return (
      <span className="cb-sub">It comes with a registered location and goes with that one.</span>
    );
  }
  const refresh = () =>
    refreshing
      .run({ body: { source: sourceIdOf(location) } })
      .then(() => toast({ tone: 'ok', title: 'Read again' }))
      .catch((error: Error) =>
        toast({ tone: 'danger', title: 'It cannot be read', text: error.message }),
      );
  return (
    <Row>
      <Button size="sm" icon="rotate-cw" busy={refreshing.isRunning} onClick={refresh}>
        Read again
      </Button>
      <Button size="sm" variant="danger" icon="trash-2" onClick={() => setAsking(true)}>
        Unregister
      </Button>
      {isAsking && (
        <LazyPart
          what="The dialog"
          load={load}
          fallback={null}
          props={{ location, onClose: () => setAsking(false) }}
        />
      )}
    </Row>
  );
}
