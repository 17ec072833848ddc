import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderTree } from '../../service/sources/folder-tree.ts';
import type { NavPlan, SitePlan } from '../domain/site-plan.ts';
import { neighboursOf } from '../site/neighbours.ts';
import { titleOf } from '../site/page-title.ts';
import { readSite } from '../site/read-site.ts';
import { resolverOf } from '../site/resolve-link.ts';
import {
  type CorpusSite,
  corpusSites,
  hasDocsCorpus,
  type OracleNav,
  ofCorpus,
  oracleBodies,
} from './docs-corpus.ts';

// Verdicts of the real mkdocs on public sites (corpus README), compared with ours. No file is ever named.

/** Files that the theme of the oracle's build brings along, which it counts with those of the site. */
const themeFiles: ReadonlyMap<string | null, number> = new Map([
  ['material', 35],
  [null, 35], // techdocs-core's
  ['mkdocs', 17],
]);

interface Read {
  readonly plan: SitePlan;
  readonly titles: ReadonlyMap<string, string>;
}

const known = new Map<string, Promise<Read>>();

function readCorpusSite({ name, folder, subfolder }: CorpusSite): Promise<Read> {
  const read = known.get(name) ?? reading(folder, subfolder);
  known.set(name, read);
  return read;
}

async function reading(folder: string, subfolder: string): Promise<Read> {
  const tree = folderTree(folder);
  const plan = await readSite(tree, { subfolder, techdocsCore: 'declared' });
  const titles = new Map<string, string>();
  for (const page of plan.pages) {
    const text = (await tree.read(page.file))?.toString('utf8') ?? '';
    titles.set(page.src, page.navTitle ?? titleOf(text, page));
  }
  return { plan, titles };
}

function drawn(nav: readonly NavPlan[], { plan, titles }: Read): readonly OracleNav[] {
  const urls = new Map(plan.pages.map(({ src, url }) => [src, url]));
  return nav.map((entry) => {
    if (entry.kind === 'link') return { title: entry.title, link: entry.href };
    if (entry.kind === 'section') {
      return { title: entry.title, children: drawn(entry.children, { plan, titles }) };
    }
    const { src } = entry;
    return { title: entry.title ?? titles.get(src) ?? '', url: urls.get(src) ?? '', src };
  });
}

/** What mkdocs makes of `!include` when the monorepo plugin is not run, as in the oracle's builds. */
const isWithoutIncludes = ({ oracle }: CorpusSite) =>
  oracle.pluginsNotRun.includes('monorepo') && !oracle.navFaithful;

/** Pages that another one of the same address overwrites; ours have an address of their own. */
function overwritten({ oracle }: CorpusSite): ReadonlySet<string> {
  const groups = Map.groupBy(oracle.pages, ({ url }) => url).values();
  return new Set([...groups].flatMap((pages) => pages.slice(0, -1)).map(({ src }) => src));
}

describe.skipIf(!hasDocsCorpus)(ofCorpus('sites are read as mkdocs reads them'), () => {
  const sites = corpusSites();

  test('there are sites to compare, and one with each theme', () => {
    expect(sites.length).toBeGreaterThan(5);
    const themes = new Set(sites.map(({ oracle }) => oracle.theme));
    expect(themes).toEqual(new Set(themeFiles.keys()));
  });

  test.each(sites)(
    '$name: same pages at the same addresses, with the same titles',
    async (site) => {
      const { plan, titles } = await readCorpusSite(site);
      const lost = overwritten(site);
      const ours = new Map(plan.pages.map((page) => [page.src, page]));
      for (const { src, url, title } of site.oracle.pages) {
        expect([src, titles.get(src)]).toEqual([src, title]);
        if (!lost.has(src)) expect([src, ours.get(src)?.url]).toEqual([src, url]);
      }
      expect(lost.size).toBeLessThan(2);
      expect(new Set(plan.pages.map(({ url }) => url)).size).toBe(plan.pages.length);
      if (isWithoutIncludes(site))
        expect(plan.pages.length).toBeGreaterThan(site.oracle.pages.length);
      else
        expect(plan.pages.map(({ src }) => src)).toEqual(
          site.oracle.pages.map(({ src }) => src).toSorted(),
        );
    },
  );

  test.each(sites)('$name: same navigation, previous and next', async (site) => {
    const read = await readCorpusSite(site);
    if (!site.oracle.navFaithful) {
      expect(read.plan.nav.length).toBe(site.oracle.nav.length);
      return;
    }
    expect(drawn(read.plan.nav, read)).toEqual(site.oracle.nav);
    const neighbours = neighboursOf(read.plan);
    const urls = new Map(read.plan.pages.map(({ src, url }) => [src, url]));
    const urlOf = (src: string | undefined) => (src === undefined ? null : urls.get(src));
    for (const { src, prev, next } of site.oracle.pages) {
      const { previous, next: following } = neighbours.get(src) ?? {};
      expect([src, urlOf(previous), urlOf(following)]).toEqual([src, prev, next]);
    }
  });

  test.each(sites)('$name: same files are served as they are', async (site) => {
    const { plan } = await readCorpusSite(site);
    const { staticFiles, theme, excluded } = site.oracle;
    if (!isWithoutIncludes(site)) {
      expect(plan.assets.size).toBe(staticFiles - (themeFiles.get(theme) ?? Number.NaN));
    }
    for (const file of excluded) expect(plan.assets.has(file)).toBe(false);
  });

  test.each(sites)('$name: same settings, and each declared extension', async (site) => {
    const { plan } = await readCorpusSite(site);
    const { oracle } = site;
    expect([plan.name, plan.useDirectoryUrls]).toEqual([oracle.siteName, oracle.useDirectoryUrls]);
    expect(plan.docsDir).toBe(path.posix.join(site.subfolder, oracle.docsDir));
    const names = plan.extensions.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...oracle.extensionsDeclared]));
    expect(names.includes('mdx_truly_sane_lists')).toBe(oracle.techdocsCoreEmulated);
  });

  test('links that mkdocs does not find are missing here too, or found as a browser finds them', async () => {
    const written =
      /^WARNING: Documentation file '(.+)' contains a link to '(.+)' which is not found/;
    let missing = 0;
    const others: string[] = [];
    for (const site of sites) {
      const { plan } = await readCorpusSite(site);
      const resolve = resolverOf(plan);
      for (const warning of site.oracle.warnings) {
        const [, from, to] = written.exec(warning) ?? [];
        if (from === undefined || to === undefined) continue;
        const target = resolve(from, path.posix.relative(path.posix.dirname(from), to));
        if (target.kind === 'missing') missing += 1;
        else others.push(`${from} ${to} ${target.kind}`);
      }
    }
    console.log(
      `${missing} links missing as in mkdocs, ${others.length} found all the same`,
      others.slice(0, 20),
    );
    expect(missing).toBeGreaterThan(100);
    expect(others.length).toBeLessThan(missing / 10);
  });

  test('links between pages lead where those of mkdocs lead', async () => {
    let same = 0;
    const others: string[] = [];
    for (const site of sites) {
      const { plan } = await readCorpusSite(site);
      const tree = folderTree(site.folder);
      const resolve = resolverOf(plan);
      const bodies = oracleBodies(site);
      const lost = overwritten(site);
      for (const page of plan.pages) {
        const html = bodies.get(page.src);
        if (html === undefined || lost.has(page.src)) continue;
        const hrefs = new Set([...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href));
        const text = (await tree.read(page.file))?.toString('utf8') ?? '';
        const written = withoutCode(text).matchAll(
          /(?<!!)\[[^\]]*\]\(([^)\s:]+\.md(?:#[^)\s]*)?)\)/g,
        );
        for (const [, href = ''] of written) {
          const target = resolve(page.src, href);
          if (target.kind !== 'page') continue;
          const wanted =
            relativeUrl(page.url, target.url) + (target.anchor ? `#${target.anchor}` : '');
          if (hrefs.has(wanted)) same += 1;
          else others.push(`${page.src}: ${href} is ${wanted}`);
        }
      }
    }
    console.log(
      `${same} links lead to the same page, ${others.length} do not`,
      others.slice(0, 20),
    );
    expect(same).toBeGreaterThan(500);
    expect(others.length).toBeLessThan(same / 100);
  });
});

const withoutCode = (markdown: string) =>
  markdown
    .replace(/^ *(`{3,}|~{3,})[^]*?^ *\1/gm, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/<!--[^]*?-->/g, '');

/** As mkdocs writes it into a page: from the page's address, with a slash at the end of a folder. */
function relativeUrl(from: string, to: string): string {
  const way = path.posix.relative(from, to.replace(/\/$/, '')) || '.';
  return to === '' || to.endsWith('/') ? `${way}/` : way;
}
