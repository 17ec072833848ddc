import { setImmediate as otherWork } from 'node:timers/promises';
import {
  anchorsInHtml,
  type PagePlan,
  type PageToRender,
  type RenderedPage,
  type RenderPool,
  type RenderSettings,
  resolverOf,
  type SitePlan,
} from '@callboard/sdk/docs';
import { hashOf } from '../domain/hash.ts';
import type { OpenSource } from '../sources/source.ts';
import type { KnownPage } from '../store/page-store.ts';
import type { KnownRendering, NewRendering, RenderedStore } from '../store/rendered-store.ts';
import { configHash, pageFacts, pageKey } from './site-hashes.ts';

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
  for (const page of plan.pages) {
    const textHash = await texts.hashOf(page.file);
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
    const text = (await source.tree.read(file))?.toString('utf8') ?? '';
    pages.push({ src, file, url, text, ...(navTitle === undefined ? {} : { navTitle }) });
  }
  await pool.render(pages, {
    ...{ plan, signal },
    readText: async (path) => {
      for (const file of includedFiles(plan, path)) {
        const content = await source.tree.read(file);
        if (content) return content.toString('utf8');
      }
      return undefined;
    },
    onPage: (page, result) => taking.push(take(page, result)),
  });
  await Promise.all(taking);
  save();
  await saving;
  return done;
}

/** A snippet is named relative to the repository, or to the folder of the docs. */
const includedFiles = ({ docsDir }: SitePlan, path: string) =>
  docsDir === '' ? [path] : [path, `${docsDir}/${path}`];

interface Texts {
  /** Of a file that a page includes; `` where there is none. */
  readonly hashOfIncluded: (path: string) => Promise<string>;
  /** Hash of a file; absent where there is no such file. */
  readonly hashOf: (file: string) => Promise<string | undefined>;
}

/** Files that did not change since they were served are not read again to know their hash. */
function createTexts({ plan, source, before }: RenderWork): Texts {
  const known = new Map(before.map((page) => [page.file, page]));
  const hashes = new Map<string, Promise<string | undefined>>();
  const read = async (file: string) => {
    const stamp = source.tree.stamp(file);
    const page = known.get(file);
    if (page && stamp !== '' && page.stamp === stamp) return page.text_hash;
    const content = await source.tree.read(file);
    return content && hashOf(content);
  };
  const hashOfFile = (file: string) => {
    const hash = hashes.get(file) ?? read(file);
    hashes.set(file, hash);
    return hash;
  };
  return {
    hashOf: hashOfFile,
    async hashOfIncluded(path) {
      for (const file of includedFiles(plan, path)) {
        const hash = await hashOfFile(file);
        if (hash !== undefined) return hash;
      }
      return '';
    },
  };
}
