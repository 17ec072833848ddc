import { createHash, randomUUID } from 'node:crypto';
import type { docsContract } from '@callboard/sdk/contracts/docs';
import { forgeOf } from '@callboard/sdk/model/documents';
import { type Handlers, identityOf, type KnownAnswers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { findSite, findVersion } from './find-site.ts';
import { buildShape, siteShape, waitingBuild } from './site-shapes.ts';

type SiteHandlers = Pick<
  Handlers<typeof docsContract>,
  | 'listSites'
  | 'getSite'
  | 'getLinkReport'
  | 'listIssues'
  | 'listBuilds'
  | 'rebuild'
  | 'sendFeedback'
  | 'listFeedback'
>;

const listedBuilds = 50;

export const siteHandlers = (deps: Deps & { readonly known: KnownAnswers }): SiteHandlers => ({
  listSites: ({ query: { limit = 1000, offset = 0 } }, context) =>
    deps.known.answer(context, async () => {
      const latest = await deps.builds.latestOfAll();
      const sites = await deps.sites.list(limit, offset);
      const items = sites.map((site) =>
        siteShape(site, site.version, latest.get(`${site.ref} ${site.version?.name}`)),
      );
      return { body: { items, total: await deps.sites.count() } };
    }),

  getSite: ({ params, query }, context) =>
    deps.known.answer(context, async () => {
      const { site, version } = await findVersion(deps, params, query.version);
      const versions = await deps.builds.versions(site.ref);
      const latest = await deps.builds.latest(site.ref, version.name);
      const forge = version.repo_url === null ? undefined : forgeOf(version.repo_url);
      const build = latest ? buildShape(latest) : waitingBuild(version.name);
      return {
        body: {
          site: siteShape(site, version, latest),
          version: version.name,
          versions: versions.map(({ name }) => name),
          nav: JSON.parse(version.nav_json),
          build,
          ...(version.repo_url === null ? {} : { repoUrl: version.repo_url }),
          ...(forge ? { issueUrl: forge.issueUrl } : {}),
        },
      };
    }),

  getLinkReport: async ({ params, query }) => {
    const { version } = await findVersion(deps, params, query.version);
    const items = JSON.parse(version.broken_json);
    return { items, total: items.length, checked: version.checked };
  },

  listIssues: async ({ params, query }) => {
    const { version } = await findVersion(deps, params, query.version);
    const items = JSON.parse(version.issues_json);
    return { items, total: items.length };
  },

  listBuilds: async ({ params }) => {
    const site = await findSite(deps, params);
    const items = (await deps.builds.list(site.ref, listedBuilds)).map(buildShape);
    return { items, total: items.length };
  },

  rebuild: async ({ params, query }) => {
    const site = await findSite(deps, params);
    return { build: await deps.builder.rebuild(site.ref, query.version) };
  },

  sendFeedback: async ({ params, body }, { request }) => {
    const site = await findSite(deps, params);
    const { kind, subject } = identityOf(request);
    // Who is nobody in particular cannot take back what somebody else said.
    const who = kind === 'guest' ? randomUUID() : subject;
    const id = createHash('sha256').update(`${site.ref}\0${body.path}\0${who}`).digest('hex');
    await deps.feedback.save(id, site.ref, body);
    return undefined;
  },

  listFeedback: async ({ params }) => deps.feedback.list((await findSite(deps, params)).ref),
});
