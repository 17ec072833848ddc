import type { DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { parseEntityRef } from '@callboard/sdk/model';
import { type EndpointState, entityPath } from '@callboard/sdk/react';
import { Button, Code, Empty, Forbidden, Loading, Problem, StateFrame } from '@callboard/sdk/ui';
import { isPreview } from '../model/site-address.ts';
import { RebuildButton } from './rebuild-button.tsx';

/** Props of {@link SiteProblem}. */
export interface SiteProblemProps {
  readonly entityRef: string;
  readonly site: EndpointState<DocsSiteDetail>;
  readonly isBuilding: boolean;
}

/** In the place of docs that are not there (yet). */
export function SiteProblem(props: SiteProblemProps) {
  const name = isPreview(props.entityRef) ? 'a preview' : parseEntityRef(props.entityRef).name;
  return (
    <>
      <h1 className="cb-vh">Docs of {name}</h1>
      <SiteState {...props} name={name} />
    </>
  );
}

interface SiteStateProps extends SiteProblemProps {
  readonly name: string;
}

function SiteState({ entityRef, site, isBuilding, name }: SiteStateProps) {
  const isOfPreview = isPreview(entityRef);
  const code = site.error && 'code' in site.error ? site.error.code : undefined;
  const toEntity = isOfPreview ? null : (
    <Button size="sm" href={entityPath(entityRef)}>
      To {name} in the catalog
    </Button>
  );
  if (code === 'forbidden')
    return (
      <Forbidden
        level={2}
        title={`You may not read the docs of ${name}`}
        right="docs:read"
        action={toEntity}
      />
    );
  if (code === 'not-found' && isOfPreview)
    return (
      <Empty level={2} icon="book-open" title="This preview is over">
        It lasts as long as its author runs <Code>callboard docs dev</Code>.
      </Empty>
    );
  if (code === 'not-found')
    return (
      <Empty level={2} icon="book-open" title={`${name} has no docs`} action={toEntity}>
        They appear here as soon as its catalog file says where they are: the annotation{' '}
        <Code>backstage.io/techdocs-ref: dir:.</Code> beside a <Code>docs</Code> folder, or a
        README.
      </Empty>
    );
  if (site.error)
    return (
      <Problem
        level={2}
        title={`The docs of ${name} cannot be shown`}
        error={site.error}
        onRetry={site.refetch}
      />
    );
  const build = site.data?.build;
  if (build?.state === 'failed' && !isBuilding)
    return (
      <StateFrame
        level={2}
        icon="circle-x"
        look="error"
        title={`The docs of ${name} could not be built`}
        actions={
          <>
            <RebuildButton entityRef={entityRef} version={undefined} />
            {toEntity}
          </>
        }
      >
        <p>{build.error ?? 'The log of the build says why.'}</p>
      </StateFrame>
    );
  return (
    <>
      <p className="docs-waiting">The docs of {name} are being built.</p>
      <Loading label="Building" lines={6} />
    </>
  );
}
