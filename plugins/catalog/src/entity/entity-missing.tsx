import { entityPath, useEndpoint } from '@callboard/sdk/react';
import { Button, NotFound } from '@callboard/sdk/ui';
import { useCatalogCalls } from '../catalog-calls.ts';
import { kindName } from '../model/entity-texts.ts';

export interface EntityMissingProps {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** No entity has this name; what has nearly this name. */
export function EntityMissing({ kind, namespace, name }: EntityMissingProps) {
  const nearest = useEndpoint(useCatalogCalls().findNearest, name);
  return (
    <>
      <h1 className="cb-vh">Not found</h1>
      <NotFound
        level={2}
        title={`${name} is not in the catalog`}
        nearest={(nearest.data ?? []).map(({ ref, title }) => ({
          title: `${title} (${kindName(ref.replace(/:.*/, ''))})`,
          href: entityPath(ref),
        }))}
        action={
          <Button size="sm" href={`/catalog?q=${encodeURIComponent(name)}`}>
            Search the catalog
          </Button>
        }
      >
        There is no {kindName(kind)} of this name in the namespace {namespace}. It may have been
        renamed or removed, or its document is broken: that would be among the issues.
      </NotFound>
    </>
  );
}
