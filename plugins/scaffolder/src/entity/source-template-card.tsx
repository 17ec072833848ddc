import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import { canonicalEntityRef, parseEntityRef } from '@callboard/sdk/model';
import type { EntityCardContext } from '@callboard/sdk/plugin';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Anchor, Button, Loading, Partial, RefChip, RelativeTime, Row } from '@callboard/sdk/ui';
import { useChosenEntities } from '../entities/use-entity-options.ts';
import { runPath, templatePath } from '../template/template-address.ts';

const sourceTemplate = 'backstage.io/source-template';

/** On the page of an entity: the template that it was made from, the run, and the way to another like it. */
export function SourceTemplateCard({ entityRef }: EntityCardContext) {
  const host = useHost();
  const { data, error, refetch } = useEndpoint(
    host.client(catalogRoutes).getEntityByName,
    { params: parseEntityRef(entityRef) },
    { staleMs: 60_000 },
  );
  const runs = useEndpoint(
    host.client(scaffolderRunsRoutes).listRuns,
    { query: { entity: entityRef, limit: 1 } },
    { staleMs: 60_000 },
  );
  const written = data?.metadata.annotations?.[sourceTemplate];
  const ref = written === undefined ? undefined : templateRefOf(written);
  const template = useChosenEntities(ref === undefined ? [] : [ref]).get(ref ?? '');
  if (error && !data)
    return (
      <Partial title="Its template cannot be shown now" onRetry={refetch}>
        {error.message}.
      </Partial>
    );
  if (!data) return <Loading lines={2} />;
  if (ref === undefined)
    return <p className="cb-tone-2">The annotation {sourceTemplate} names no template.</p>;
  const [run] = runs.data?.items ?? [];
  return (
    <div className="scf-source">
      <RefChip
        kind="template"
        title={template?.title ?? parseEntityRef(ref).name}
        href={templatePath(ref)}
      />
      {run && (
        <p className="cb-12 cb-tone-2">
          <Anchor href={runPath(run.id)}>
            Run <RelativeTime at={run.createdAt} />
          </Anchor>
          {run.isOutdated && '; its template is another today'}
        </p>
      )}
      <Row>
        <Button
          size="sm"
          icon="plus"
          href={run ? `${templatePath(ref)}?from=${encodeURIComponent(run.id)}` : templatePath(ref)}
        >
          Create similar
        </Button>
      </Row>
    </div>
  );
}

function templateRefOf(written: string): string | undefined {
  try {
    return canonicalEntityRef(written, { kind: 'template' });
  } catch (error) {
    if (error instanceof Error) return undefined; // anybody may write anything there
    throw error;
  }
}
