import type { BrokenLink, DocsBuild, DocsSite } from '@callboard/sdk/contracts/docs';
import type { KnownBuild, KnownVersion } from '../store/build-store.ts';
import { type KnownSite, sourceLabelOf } from '../store/site-store.ts';

/** A site as it is listed. */
export function siteShape(
  site: KnownSite,
  version: KnownVersion | undefined,
  latest: DocsBuild | undefined,
): DocsSite {
  const broken: readonly BrokenLink[] = version ? JSON.parse(version.broken_json) : [];
  const error = site.error ?? version?.error ?? undefined;
  const description = version?.site_description ?? site.description;
  return {
    entityRef: site.ref,
    title: version?.site_name ?? site.title,
    ...(description === undefined ? {} : { description }),
    ...(site.owner === undefined ? {} : { owner: site.owner }),
    state: error === undefined ? (latest?.state ?? 'waiting') : 'failed',
    source: sourceLabelOf(site),
    pages: version?.pages ?? 0,
    warnings: version?.warnings ?? 0,
    brokenLinks: broken.length,
    ...timesOf(version),
    ...(error === undefined ? {} : { error }),
  };
}

function timesOf(version: KnownVersion | undefined): Pick<DocsSite, 'builtAt' | 'changedAt'> {
  const { built_at: builtAt, changed_at: changedAt } = version ?? {};
  return { ...(builtAt ? { builtAt } : {}), ...(changedAt ? { changedAt } : {}) };
}

/** A build as its readers get it. */
export function buildShape({ site: _site, ...build }: KnownBuild): DocsBuild {
  return build;
}

/** For a version that nobody asked to build yet. */
export const waitingBuild = (version: string): DocsBuild => ({
  ...{ id: '', version, state: 'waiting', pages: 0, rendered: 0, warnings: 0 },
});
