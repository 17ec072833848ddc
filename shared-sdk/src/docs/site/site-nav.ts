import type { DocsWarning } from '../domain/rendered-page.ts';
import type { NavPlan, SourceTree } from '../domain/site-plan.ts';
import { autoNav } from './auto-nav.ts';
import { configSource, type Warn } from './config-source.ts';
import { type FolderConfigs, folderNav } from './folder-nav.ts';
import { ignoredBy } from './gitignore.ts';
import { statementOf } from './include-statements.ts';
import { type LiterateNav, literateItem, literateNav } from './literate-nav.ts';
import {
  isUsedUp,
  type NavItem,
  type NavScope,
  navBudget,
  navOf,
  reportTooLarge,
} from './nav-builder.ts';
import { nearestPathIn } from './nearest-path.ts';
import { pagesInOrder } from './neighbours.ts';
import { pageFoldersOf } from './page-folders.ts';
import { folderOf, joined } from './page-url.ts';
import { valueAt } from './records.ts';
import type { SitePages } from './site-pages.ts';
import type { SitePart } from './site-part.ts';
import { readYamlValues } from './yaml-values.ts';

interface NavSources {
  readonly tree: SourceTree;
  readonly treeFiles: readonly string[];
  readonly part: SitePart | undefined;
  readonly pages: SitePages;
  readonly assets: ReadonlyMap<string, string>;
  readonly warn: Warn;
}

/** The navigation of a site: written in its configuration or by a plugin's files, else mkdocs' own. */
export async function siteNav(sources: NavSources): Promise<readonly NavPlan[]> {
  const { part, pages } = sources;
  if (!part) return autoNav(pages.bySrc.keys());
  const { config } = part;
  const isShaped = config.plugins.has('awesome-pages') || config.plugins.has('awesome-nav');
  const configs = isShaped ? await folderConfigs(sources, part) : undefined;
  const literate = config.plugins.has('literate-nav')
    ? await literateTexts(sources, part)
    : undefined;
  const budget = navBudget();
  const written = partNav(part, {
    ...sources,
    budget,
    nearest: nearestPathIn(pages.bySrc.keys()),
    folders: pageFoldersOf(pages.bySrc.keys()),
    ...(configs ? { configs } : {}),
    ...(literate ? { literate } : {}),
  });
  const { source } = config;
  if (isUsedUp(budget)) reportTooLarge([source.root, 'nav'], source, budget);
  reportPlaces(part, written, pages);
  // Where nothing that is written leads anywhere, the pages shall be found all the same.
  return written.length === 0 ? autoNav(pages.bySrc.keys()) : written;
}

interface PartSources extends NavSources {
  readonly budget: NavScope['budget'];
  readonly nearest: NavScope['nearest'];
  readonly folders: NavScope['folders'];
  readonly configs?: FolderConfigs;
  readonly literate?: LiterateNav;
}

function partNav(part: SitePart, sources: PartSources): readonly NavPlan[] {
  const { pages, assets, folders, budget, nearest, configs, literate } = sources;
  const { source } = part.config;
  const nav = valueAt(source.root, 'nav');
  const at = [source.root, 'nav'] as const;
  const special = (item: NavItem) =>
    includedNav(part, item, sources) ?? (literate ? literateItem(literate, item) : undefined);
  const own = { source, folder: part.folder, special };
  const scope: NavScope = { ...own, pages, folders, assets, budget, nearest };
  const hasNav = nav !== undefined && nav !== null && !(Array.isArray(nav) && nav.length === 0);
  if (configs && part.folder === '' && (!hasNav || part.config.plugins.has('awesome-pages'))) {
    return folderNav(
      configs,
      '',
      scope,
      Array.isArray(nav) && hasNav ? { nav, source } : undefined,
    );
  }
  if (literate && part.folder === '' && !hasNav) return literateNav(literate, '', scope);
  if (hasNav && typeof nav === 'object') return navOf(nav, at, scope);
  if (hasNav) source.warn(at, { rule: 'config.wrong-type', message: 'nav must be a list' });
  if (part.folder !== '') budget.entries -= pages.bySrc.size; // it may be included over and over
  return isUsedUp(budget) ? [] : autoNav(inferred(part, pages), part.folder);
}

/** What is in a navigation that is made: not what `not_in_nav` names. */
function inferred(part: SitePart, pages: SitePages): readonly string[] {
  const isLeftOut = ignoredBy(part.config.source.text('not_in_nav') ?? '');
  return [...pages.bySrc.keys()].filter((src) => !isLeftOut(src));
}

/** The navigation of another configuration, where an entry is an include statement. */
function includedNav(
  part: SitePart,
  { path, title }: NavItem,
  sources: PartSources,
): readonly NavPlan[] | undefined {
  const statement = statementOf(path);
  if (!statement) return undefined;
  const parts = part.includes.get(path) ?? [];
  const sections = parts.flatMap((each): readonly NavPlan[] => {
    const children = partNav(each, sources);
    const isNamed = title !== undefined && !statement.isPattern;
    const name = isNamed ? title : (each.config.name ?? each.folder);
    return children.length === 0 ? [] : [{ kind: 'section', title: name, children }];
  });
  if (title === undefined || !statement.isPattern || sections.length === 0) return sections;
  return [{ kind: 'section', title, children: sections }];
}

const maxShapingFiles = 2000;

async function folderConfigs(
  { tree, treeFiles, warn }: NavSources,
  part: SitePart,
): Promise<FolderConfigs> {
  const prefix = part.config.docsDir === '' ? '' : `${part.config.docsDir}/`;
  const named = treeFiles.filter(
    (file) => file.startsWith(prefix) && /(?:^|\/)(?:\.pages|\.nav\.ya?ml)$/.test(file),
  );
  const configs = new Map<string, ReturnType<typeof configSource>>();
  for (const file of named.slice(0, maxShapingFiles)) {
    const text = (await tree.read(file))?.toString('utf8') ?? '';
    const { values, warnings } = readYamlValues(text, file);
    for (const warning of warnings) warn(warning);
    if (values) configs.set(folderOf(file.slice(prefix.length)), configSource(values, warn));
  }
  return configs;
}

async function literateTexts({ tree, pages }: NavSources, part: SitePart): Promise<LiterateNav> {
  const options = part.config.plugins.get('literate-nav') ?? {};
  const written = valueAt(options, 'nav_file');
  const navFile = typeof written === 'string' ? written : 'SUMMARY.md';
  const texts = new Map<string, string>();
  for (const [src, { file }] of pages.bySrc) {
    if (src !== joined(folderOf(src), navFile) || texts.size >= maxShapingFiles) continue;
    texts.set(folderOf(src), (await tree.read(file))?.toString('utf8') ?? '');
  }
  return { texts, navFile, hasImplicitIndex: valueAt(options, 'implicit_index') === true };
}

const shownMissing = 5;

/** Pages that are in the navigation twice, or not at all though it is written down. */
function reportPlaces({ config: { source } }: SitePart, nav: readonly NavPlan[], pages: SitePages) {
  const counts = Map.groupBy(pagesInOrder(nav), (src) => src);
  const at = [source.root, 'nav'] as const;
  const warn = (warning: Omit<DocsWarning, 'file'>) => source.warn(at, warning);
  for (const [src, places] of counts) {
    if (places.length < 2) continue;
    const message = `${src} is in nav ${places.length} times`;
    const hint = 'previous and next follow its last place';
    warn({ rule: 'nav.duplicate-page', message, hint });
  }
  if (!source.has('nav')) return;
  const isLeftOut = ignoredBy(source.text('not_in_nav') ?? '');
  const missing = [...pages.bySrc.keys()].filter((src) => !counts.has(src) && !isLeftOut(src));
  if (missing.length === 0) return;
  const shown = missing.slice(0, shownMissing).join(', ');
  const more = missing.length > shownMissing ? ` and ${missing.length - shownMissing} more` : '';
  warn({
    rule: 'nav.pages-left-out',
    message: `pages of the docs folder are not in nav: ${shown}${more}`,
    hint: 'add them, or name them in not_in_nav',
  });
}
