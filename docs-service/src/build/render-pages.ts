import { setImmediate as otherWork } from 'node:timers/promises';
import {
  anchorsInHtml,
  type PagePlan,
  type PageToRender,
  type RenderedPage,
  type RenderPool,
  type RenderSettings,
  readIncluded,
  resolverOf,
  type SitePlan,
} from '@callboard/sdk/docs';
import { hashOf } from '../domain/hash.ts';
import type { KnownRendering, NewRendering } from '../domain/rendering.ts';
import type { OpenSource } from '../sources/source.ts';
import type { KnownPage } from '../store/page-store.ts';
import type { RenderedStore } from '../store/rendered-store.ts';
import { configHash, pageFacts, pageKey } from './site-hashes.ts';
import { createTexts, type Texts } from './texts.ts';

export interface RenderWork {
  readonly plan: SitePlan;
  readonly source: OpenSource;
  readonly signal: AbortSignal;
  /** What is served now. */
  readonly before: readonly KnownPage[];
  /** Whether every link leads where it did before. */
  readonly isSamePlan: boolean;
}

export interface RenderedPages {
  readonly bySrc: ReadonlyMap<string, KnownRendering>;
  readonly textHashes: ReadonlyMap<string, string>;
  /** How many had to be rendered. */
  readonly rendered: number;
}

interface Deps {
  readonly rendered: RenderedStore;
  readonly pool: RenderPool;
  readonly settings: RenderSettings;
}

/** Written in one transaction while further pages are rendered. */
const pagesAtATime = 16;

/** Every page of a site, rendered now or before. */
export async function renderPages(deps: Deps, work: RenderWork): Promise<RenderedPages> {
  const { plan } = work;
  const config = configHash(plan, deps.settings);
  const texts = createTexts(work);
  const keys = new Map<string, string>();
  const textHashes = new Map<string, string>();
  const hashes = await texts.hashesOf(plan.pages.map(({ file }) => file));
  for (const page of plan.pages) {
    const textHash = hashes.get(page.file);
    if (textHash === undefined) continue; // gone since the source was listed
    textHashes.set(page.src, textHash);
    keys.set(page.src, pageKey(config, page, textHash));
  }
  const known = Map.groupBy(
    await deps.rendered.byKeys([...new Set(keys.values())]),
    ({ key }) => key,
  );
  const served = new Map(work.before.map((page) => [page.src, page.rendered]));
  const resolve = resolverOf(plan);
  const bySrc = new Map<string, KnownRendering>();
  const toRender: PagePlan[] = [];

  const holds = async (page: PagePlan, rendering: KnownRendering): Promise<boolean> => {
    for (const [file, hash] of Object.entries(rendering.includes))
      if ((await texts.hashOfIncluded(file)) !== hash) return false;
    if (work.isSamePlan && served.get(page.src) === rendering.id) return true;
    return rendering.links.every(
      ({ href, target }) => JSON.stringify(resolve(page.src, href)) === JSON.stringify(target),
    );
  };
  for (const page of plan.pages) {
    const key = keys.get(page.src);
    if (key === undefined) continue;
    let found: KnownRendering | undefined;
    for (const rendering of known.get(key) ?? [])
      if (!found && (await holds(page, rendering))) found = rendering;
    if (found) bySrc.set(page.src, found);
    else toRender.push(page);
  }
  work.signal.throwIfAborted();
  // What is served stays as long as it is; anything else could be cleaned away meanwhile.
  const inUse = new Set(served.values());
  const reused = [...bySrc.values()].map(({ id }) => id);
  await deps.rendered.touch(reused.filter((id) => !inUse.has(id)));
  for (const rendering of await renderNow(deps, work, { toRender, keys, texts }))
    bySrc.set(rendering.src, rendering);
  return { bySrc, textHashes, rendered: toRender.length };
}

async function renderNow(
  { pool, rendered }: Deps,
  { plan, source, signal }: RenderWork,
  {
    toRender,
    keys,
    texts,
  }: {
    readonly toRender: readonly PagePlan[];
    readonly keys: ReadonlyMap<string, string>;
    readonly texts: Texts;
  },
): Promise<readonly (KnownRendering & { readonly src: string })[]> {
  const done: (KnownRendering & { readonly src: string })[] = [];
  let waiting: NewRendering[] = [];
  let saving: Promise<void> = Promise.resolve();
  const save = () => {
    const batch = waiting;
    waiting = [];
    saving = saving.then(async () => {
      await rendered.save(batch);
      await otherWork();
    });
  };
  const take = async ({ src }: PageToRender, page: RenderedPage): Promise<void> => {
    const includes: Record<string, string> = {};
    for (const file of page.includes) includes[file] = await texts.hashOfIncluded(file);
    const key = keys.get(src) ?? '';
    const id = hashOf(key, pageFacts(page.links, includes));
    const { title, headings, links, warnings } = page;
    const anchors = anchorsInHtml(page.html);
    done.push({ src, id, key, title, headings, links, warnings, anchors, includes });
    waiting.push({ id, key, page, anchors, includes });
    if (waiting.length >= pagesAtATime) save();
  };
  const taking: Promise<void>[] = [];
  const pages: PageToRender[] = [];
  for (const { src, file, url, navTitle } of toRender) {
    const text = await texts.take(file);
    pages.push({ src, file, url, text, ...(navTitle === undefined ? {} : { navTitle }) });
  }
  await pool.render(pages, {
    ...{ plan, signal },
    readText: (path) => readIncluded(source.tree, plan, path),
    onPage: (page, result) => taking.push(take(page, result)),
  });
  await Promise.all(taking);
  save();
  await saving;
  return done;
}
