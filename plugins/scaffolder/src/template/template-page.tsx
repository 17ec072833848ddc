import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { scaffolderRoutes } from '@callboard/sdk/contracts/scaffolder.client';
import { formatEntityRef } from '@callboard/sdk/model';
import { LazyPart, useEndpoint, useHost, usePageTitle, useParams } from '@callboard/sdk/react';
import {
  Button,
  KindIcon,
  Loading,
  NotFound,
  PageHeader,
  Partial,
  Problem,
} from '@callboard/sdk/ui';
import { TemplateAside } from './template-aside.tsx';
import { TemplateOwner } from './template-owner.tsx';
import { useGivenValues } from './use-given-values.ts';

const loadForm = () => import('../form/template-form.tsx').then(({ TemplateForm }) => TemplateForm);

/** `/create/templates/:namespace/:name`: the form of a template. */
export function TemplatePage() {
  const { namespace = '', name = '' } = useParams();
  const params = { kind: 'template', namespace, name };
  const templateRef = formatEntityRef(params);
  const host = useHost();
  const form = useEndpoint(
    host.client(scaffolderRoutes).getTemplateParameterSchema,
    { params },
    { staleMs: Number.POSITIVE_INFINITY }, // a form must not change under the hands of who fills it in
  );
  const entity = useEndpoint(host.client(catalogRoutes).getEntityByName, { params });
  const given = useGivenValues();
  const title = form.data?.title ?? entity.data?.metadata.title ?? name;
  usePageTitle(title);
  if (form.error && !form.data) {
    const isGone = 'code' in form.error && form.error.code === 'not-found';
    if (isGone)
      return (
        <NotFound title="There is no such template" action={<ToGallery />}>
          The catalog has no template “{name}” in the namespace “{namespace}”.
        </NotFound>
      );
    return (
      <Problem
        title={`${title} cannot be shown`}
        error={form.error}
        onRetry={form.refetch}
        actions={<ToGallery />}
      />
    );
  }
  return (
    <div className="scf-template">
      <PageHeader
        title={title}
        icon={<KindIcon kind="template" tile={40} />}
        subtitle={
          <span className="cb-row cb-wrap">
            {entity.data && <TemplateOwner entity={entity.data} />}
            <span>Nothing is made before you have seen the review.</span>
          </span>
        }
        actions={
          <Button href={`/catalog/${namespace}/template/${name}`} icon="file-text">
            About the template
          </Button>
        }
      />
      {given.problem !== undefined && <Partial title="It starts empty">{given.problem}</Partial>}
      {!form.data || given.isLoading ? (
        <Loading label="Loading the form" lines={8} />
      ) : (
        <div className="scf-columns">
          <LazyPart
            what="The form"
            load={loadForm}
            props={{ templateRef, form: form.data, given: given.values }}
            fallback={<Loading label="Loading the form" lines={8} />}
          />
          <TemplateAside form={form.data} entity={entity.data} />
        </div>
      )}
    </div>
  );
}

const ToGallery = () => (
  <Button size="sm" href="/create">
    All templates
  </Button>
);
