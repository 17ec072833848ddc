import type { DocsIssue } from '@callboard/sdk/contracts/docs';
import {
  checkLinks,
  type DocsWarning,
  neighboursOf,
  type PagePlan,
  type RenderPool,
  type RenderSettings,
  readSite,
  type SitePlan,
} from '@callboard/sdk/docs';
import type { Logger } from '@callboard/sdk/service';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { KnownRendering } from '../domain/rendering.ts';
import type { OpenSource } from '../sources/source.ts';
import type { KnownVersion } from '../store/build-store.ts';
import type { KnownPage, PageStore } from '../store/page-store.ts';
import type { RenderedStore } from '../store/rendered-store.ts';
import type { KnownSite } from '../store/site-store.ts';
import type { NextPage, NextVersion } from '../store/swap-version.ts';
import { keepAssets } from './keep-assets.ts';
import { navItems } from './nav-items.ts';
import { renderPages } from './render-pages.ts';
import { planHash } from './site-hashes.ts';

export interface BuildSiteDeps {
  readonly pages: PageStore;
  readonly rendered: RenderedStore;
  readonly blobs: BlobStore;
  readonly pool: RenderPool;
  readonly settings: RenderSettings;
  readonly logger: Logger;
}

export interface SiteBuild {
  readonly id: string;
  readonly number: number;
  readonly site: KnownSite;
  readonly version: KnownVersion;
  readonly source: OpenSource;
  readonly signal: AbortSignal;
  /** Writes a line of the build's log. */
  readonly say: (line: string) => void;
}

/** Makes everything that a version of a site is served from; only what changed is rendered. */
export async function buildSite(deps: BuildSiteDeps, build: SiteBuild): Promise<NextVersion> {
  const { site, version, source, signal, say } = build;
  const { editUrl } = source;
  const plan = await readSite(source.tree, {
    entityTitle: site.title,
    ...(editUrl === undefined
      ? {}
      : { editBase: (file) => editUrl.replace('{path}', pathOf(file)) }),
  });
  signal.throwIfAborted();
  say(
    `${plan.pages.length} pages and ${plan.assets.size} other files in ${plan.docsDir || 'the root'}`,
  );
  const hash = planHash(plan);
  const before = await deps.pages.pages(site.ref, version.name);
  const work = { plan, source, signal, before, isSamePlan: hash === version.plan_hash };
  const done = await renderPages(deps, work);
  say(`${done.rendered} pages rendered, ${plan.pages.length - done.rendered} known already`);
  signal.throwIfAborted();
  const assets = await keepAssets(deps, {
    ...work,
    known: await deps.pages.assets(site.ref, version.name),
  });
  const report = checkLinks(plan, done.bySrc);
  const issues = issuesOf(plan, [...done.bySrc.values()], report.warnings);
  say(`${issues.length} warnings, ${report.broken.length} broken links`);
  const pages = await nextPages(plan, done, { source, before });
  const repoUrl = plan.repoUrl ?? source.repoUrl;
  return {
    ...{ build: build.id, number: build.number, site: site.ref, version: version.name },
    ...{ revision: source.revision, planHash: hash, name: plan.name, issues },
    ...(plan.description === undefined ? {} : { description: plan.description }),
    ...(repoUrl === undefined ? {} : { repoUrl }),
    nav: navItems(plan, done.bySrc),
    redirects: plan.redirects,
    ...{ broken: report.broken, checked: report.checked, rendered: done.rendered },
    ...(source.commit ? { commit: source.commit } : {}),
    ...(source.changedAt === undefined ? {} : { changedAt: source.changedAt }),
    ...{ pages, assets },
  };
}

const pathOf = (file: string) => file.split('/').map(encodeURIComponent).join('/');

const mostIssues = 5_000;

function issuesOf(
  plan: SitePlan,
  pages: readonly KnownRendering[],
  links: readonly DocsWarning[],
): DocsIssue[] {
  const all = [...plan.warnings, ...pages.flatMap(({ warnings }) => warnings), ...links];
  return all
    .toSorted((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0),
    )
    .slice(0, mostIssues);
}

interface Done {
  readonly bySrc: ReadonlyMap<string, KnownRendering>;
  readonly textHashes: ReadonlyMap<string, string>;
}

async function nextPages(
  plan: SitePlan,
  done: Done,
  { source, before }: { readonly source: OpenSource; readonly before: readonly KnownPage[] },
): Promise<NextPage[]> {
  const neighbours = neighboursOf(plan);
  const changes = await source.lastChanges(plan.pages.map(({ file }) => file));
  const known = new Map(before.map((page) => [page.file, page]));
  const bySrc = new Map(plan.pages.map((page) => [page.src, page]));
  const titleOf = ({ src, navTitle }: PagePlan) => navTitle ?? done.bySrc.get(src)?.title ?? src;
  const linkTo = (src: string | undefined) => {
    const page = src === undefined ? undefined : bySrc.get(src);
    return page && { title: titleOf(page), path: page.url };
  };
  return plan.pages.flatMap((page) => {
    const rendering = done.bySrc.get(page.src);
    const textHash = done.textHashes.get(page.src);
    if (!rendering || textHash === undefined) return []; // gone since the source was listed
    const around = neighbours.get(page.src);
    const [previous, next] = [linkTo(around?.previous), linkTo(around?.next)];
    // Further back than what is fetched, it is what it was when the same text was read.
    const old = known.get(page.file);
    const lastChange =
      changes.get(page.file) ??
      (old?.text_hash === textHash && old.change_json !== null
        ? JSON.parse(old.change_json)
        : undefined);
    return [
      {
        ...{ path: page.url, src: page.src, file: page.file, title: titleOf(page) },
        ...{ rendered: rendering.id, textHash, stamp: source.tree.stamp(page.file) },
        ...(page.editUrl === undefined ? {} : { editUrl: page.editUrl }),
        ...(previous ? { previous } : {}),
        ...(next ? { next } : {}),
        ...(lastChange ? { lastChange } : {}),
      },
    ];
  });
}
