import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { parseEntityRef } from '@callboard/sdk/model';
import {
  useEndpoint,
  useHost,
  useOwnRefs,
  usePageTitle,
  useSearchParams,
  useStars,
} from '@callboard/sdk/react';
import { Anchor, Button, Empty, Loading, PageHeader, Partial, Problem } from '@callboard/sdk/ui';
import { useCallback, useMemo } from 'react';
import { useChosenEntities } from '../entities/use-entity-options.ts';
import { GalleryBar } from './gallery-bar.tsx';
import {
  formatGallery,
  type GalleryState,
  galleryItemOf,
  groupTemplates,
  listTemplates,
  parseGallery,
} from './gallery-list.ts';
import { OwnWork } from './own-work.tsx';
import { TemplateCard } from './template-card.tsx';
import { templatesInput } from './templates-input.ts';

/** `/create`: every template, by purpose. */
export function GalleryPage() {
  usePageTitle('Create');
  const host = useHost();
  const [search] = useSearchParams();
  const state = useMemo(() => parseGallery(search), [search]);
  const templates = useEndpoint(host.client(catalogRoutes).queryEntities, templatesInput);
  const own = useOwnRefs();
  const stars = useStars();
  const items = useMemo(() => (templates.data?.items ?? []).map(galleryItemOf), [templates.data]);
  const owners = useChosenEntities(items.flatMap(({ owner }) => owner ?? []));
  const shown = listTemplates(items, state, { own: own.refs, stars: stars.refs });
  const show = (next: GalleryState) => host.navigate(formatGallery(next));
  const onText = useCallback(
    (text: string) => host.navigate(formatGallery({ ...state, text }), { replace: true }),
    [host, state],
  );
  const types = [...new Set(items.map(({ type }) => type))].sort();
  const ownerTitle = (ref: string | undefined) =>
    ref === undefined ? undefined : (owners.get(ref)?.title ?? parseEntityRef(ref).name);
  return (
    <div className="scf-gallery">
      <PageHeader
        title="Create"
        subtitle={templates.data && countWords(items.length)}
        actions={
          <>
            <Button href="/create/runs" icon="list-checks">
              Runs
            </Button>
            <Button href="/catalog?register" icon="folder-git-2">
              Register existing
            </Button>
          </>
        }
      />
      <OwnWork />
      <GalleryBar state={state} types={types} onState={show} onText={onText} />
      {templates.error && !templates.data ? (
        <Problem
          level={2}
          title="The templates cannot be listed"
          error={templates.error}
          onRetry={templates.refetch}
        />
      ) : !templates.data ? (
        <Loading label="Loading the templates" lines={8} />
      ) : shown.length > 0 ? (
        <div className="scf-purposes">
          {groupTemplates(shown, { stars: stars.refs }).map(({ type, title, items: group }) => (
            <section
              key={type}
              className="scf-purpose"
              data-size={Math.min(group.length, 3)}
              aria-labelledby={`scf-purpose-${type}`}
            >
              <h2 id={`scf-purpose-${type}`}>{title}</h2>
              <ul className="scf-cards">
                {group.map((item) => (
                  <TemplateCard
                    key={item.ref}
                    item={item}
                    owner={ownerTitle(item.owner)}
                    stars={stars}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
      ) : (
        <NoTemplates hasAny={items.length > 0} />
      )}
      {templates.error && templates.data && (
        <Partial level={2} title="The list may be old" onRetry={templates.refetch}>
          {templates.error.message}. What is shown was read before.
        </Partial>
      )}
      <p className="scf-authors">
        Do you write templates? Here are <Anchor href="/create/editor">the editor</Anchor> and{' '}
        <Anchor href="/create/actions">the actions</Anchor> that steps may use.
      </p>
    </div>
  );
}

const countWords = (count: number) =>
  `${count === 1 ? 'One template' : `${count} templates`}. Nothing is made before you have seen the review.`;

function NoTemplates({ hasAny }: { readonly hasAny: boolean }) {
  if (hasAny)
    return (
      <Empty
        level={2}
        icon="layout-template"
        title="No template fits"
        action={
          <Button size="sm" href="/create">
            Show all templates
          </Button>
        }
      >
        No template has these words, or is among yours.
      </Empty>
    );
  return (
    <Empty
      level={2}
      icon="layout-template"
      title="No templates yet"
      action={
        <Button size="sm" href="/catalog?register">
          Register a template
        </Button>
      }
    >
      Every entity of the kind Template in the catalog is a card here.
    </Empty>
  );
}
