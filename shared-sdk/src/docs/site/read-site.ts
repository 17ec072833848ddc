import type { DocsWarning } from '../domain/rendered-page.ts';
import type { NavPlan, PagePlan, SitePlan, SourceTree } from '../domain/site-plan.ts';
import type { Warn } from './config-source.ts';
import { type DocsFiles, sortDocsFiles } from './docs-files.ts';
import { type EditLink, editLinks } from './edit-links.ts';
import { extensionsOf } from './extension-list.ts';
import { fileRules } from './file-rules.ts';
import { joined, normalPath } from './page-url.ts';
import { extensionsOfPlugins } from './plugin-list.ts';
import { readmeFiles, withFirstPage } from './readme-index.ts';
import { redirectsOf } from './redirects.ts';
import type { TechdocsCore } from './site-config.ts';
import { siteNav } from './site-nav.ts';
import { type SitePages, sitePages } from './site-pages.ts';
import { maxParts, type PartReading, readPart, type SitePart } from './site-part.ts';
import { byPlace } from './warning-order.ts';

/** How a site is read. */
export interface ReadSiteOptions {
  /** Folder of the tree that the site is in; the root where absent. */
  readonly subfolder?: string;
  /** Its configuration, relative to `subfolder`; `mkdocs.yml` or `mkdocs.yaml` where absent. */
  readonly configFile?: string;
  /** The address where a file of the tree is edited, where the source knows it. */
  readonly editBase?: EditLink;
  /** The site's name where the configuration has none. */
  readonly entityTitle?: string;
  /** `assumed` where absent, as Backstage does for the site of an entity. */
  readonly techdocsCore?: TechdocsCore;
}

const maxWarnings = 2000;
const maxDepth = 100;

/**
 * What a site will be, from its configuration and its files. Never throws because of what they hold:
 * whatever is wrong is a warning, and the site is as mkdocs would make it without that.
 */
export async function readSite(tree: SourceTree, options: ReadSiteOptions = {}): Promise<SitePlan> {
  const warnings: DocsWarning[] = [];
  const warn = (warning: DocsWarning) => {
    if (warnings.length < maxWarnings) warnings.push(warning);
    if (warnings.length !== maxWarnings) return;
    const message = `there are more than ${maxWarnings} warnings; the others are left out`;
    warnings.push({ file: warning.file, rule: 'site.too-many-warnings', message });
  };
  const treeFiles = (await tree.files()).filter((file) => isReadable(file, warn));
  for (const issue of (await tree.issues?.()) ?? []) warn(issue);
  const folder = normalPath(options.subfolder ?? '');
  if (folder === undefined) {
    warn({
      file: options.subfolder ?? '',
      rule: 'site.outside',
      message: 'the folder of the site leads out of its repository',
    });
    return planOf({ folder: '', options, warnings, docsDir: '' });
  }
  const techdocsCore = options.techdocsCore ?? 'assumed';
  const reading: PartReading = {
    ...{ tree, treeFiles, warn, techdocsCore },
    takenFolders: new Set(),
    budget: { parts: maxParts },
  };
  const configFile = configFileOf(treeFiles, folder, options.configFile);
  if (options.configFile !== undefined && configFile === undefined) {
    const message = 'there is no such configuration; the docs folder is shown as it is';
    warn({ file: joined(folder, options.configFile), rule: 'config.missing', message });
  }
  const part = configFile === undefined ? undefined : await readPart(reading, configFile, '');
  const docsDir = part?.config.docsDir ?? joined(folder, 'docs');
  const own = part?.files ?? sortDocsFiles(treeFiles, docsDir, fileRules(undefined));
  if (part?.config.source.has('docs_dir') && own.pages.size === 0) {
    const { source } = part.config;
    const message = `there are no pages in docs_dir: ${docsDir}`;
    source.warn([source.root, 'docs_dir'], { rule: 'config.docs-dir-empty', message });
  }
  const readme = own.pages.size === 0 ? await readmeFiles(tree, treeFiles, folder) : undefined;
  const files = readme ?? withFirstPage(merged(own, part), treeFiles, folder);
  for (const path of files.hiddenReadmes) {
    warn({
      file: joined(docsDir, path),
      rule: 'site.readme-and-index',
      message: 'the README is left out, as there is an index.md beside it',
    });
  }
  const editLink = editLinks(part?.config, options.editBase);
  const useDirectoryUrls = part?.config.useDirectoryUrls ?? true;
  const pages = sitePages(files, { useDirectoryUrls, editLink, warn });
  if (pages.bySrc.size === 0) {
    const message = `there are no pages in ${docsDir}, and there is no README`;
    warn({ file: configFile ?? joined(folder, 'docs'), rule: 'site.empty', message });
  }
  const nav = await siteNav({ tree, treeFiles, part, pages, assets: files.assets, warn });
  const usedDocsDir = readme ? folder : docsDir;
  return planOf({ folder, options, warnings, docsDir: usedDocsDir, part, pages, files, nav });
}

function configFileOf(treeFiles: readonly string[], folder: string, written: string | undefined) {
  const names = written === undefined ? ['mkdocs.yml', 'mkdocs.yaml'] : [written];
  return names
    .map((name) => normalPath(joined(folder, name)))
    .find((file) => file !== undefined && treeFiles.includes(file));
}

/** The files of a part and of all that it includes. */
function merged(own: DocsFiles, part: SitePart | undefined): DocsFiles {
  const all = [own, ...(part ? partsBelow(part).map(({ files }) => files) : [])];
  return {
    pages: new Map(all.toReversed().flatMap(({ pages }) => [...pages])),
    assets: new Map(all.toReversed().flatMap(({ assets }) => [...assets])),
    excluded: new Set(all.flatMap(({ excluded }) => [...excluded])),
    hiddenReadmes: own.hiddenReadmes,
  };
}

function partsBelow(part: SitePart): readonly SitePart[] {
  return [...part.includes.values()].flat().flatMap((each) => [each, ...partsBelow(each)]);
}

/** Not of a name that no checkout has, nor so deep that looking at it would take the stack. */
function isReadable(file: string, warn: Warn): boolean {
  if (normalPath(file) !== file) return false;
  if (file.split('/').length <= maxDepth) return true;
  warn({
    file: file.slice(0, 200),
    rule: 'site.too-deep',
    message: 'the file is in too many folders',
  });
  return false;
}

interface Planned {
  readonly folder: string;
  readonly options: ReadSiteOptions;
  readonly warnings: DocsWarning[];
  readonly docsDir: string;
  readonly part?: SitePart | undefined;
  readonly pages?: SitePages;
  readonly files?: DocsFiles;
  readonly nav?: readonly NavPlan[];
}

function planOf({
  folder,
  options,
  warnings,
  docsDir,
  part,
  pages,
  files,
  nav = [],
}: Planned): SitePlan {
  const config = part?.config;
  const folderName = folder.slice(folder.lastIndexOf('/') + 1);
  const titles = navTitles(nav);
  const redirects = config && pages ? redirectsOf(config, pages) : new Map<string, string>();
  return {
    name: config?.name ?? options.entityTitle ?? (folderName || 'Docs'),
    ...(config?.description === undefined ? {} : { description: config.description }),
    ...(config?.repoUrl === undefined ? {} : { repoUrl: config.repoUrl }),
    docsDir,
    useDirectoryUrls: config?.useDirectoryUrls ?? true,
    pages: [...(pages?.bySrc.values() ?? [])].map((page) => withNavTitle(page, titles)),
    nav,
    assets: files?.assets ?? new Map<string, string>(),
    redirects,
    extensions: extensionsOf(
      [...(config ? extensionsOfPlugins(config.plugins) : []), ...(config?.extensions ?? [])],
      config?.hasTechdocsCore ?? true,
    ),
    extra: config?.extra ?? {},
    warnings: warnings.toSorted(byPlace),
  };
}

function withNavTitle(page: PagePlan, titles: ReadonlyMap<string, string | undefined>): PagePlan {
  const navTitle = titles.get(page.src);
  return navTitle === undefined ? page : { ...page, navTitle };
}

/** Of a page that is there twice the last title counts, as in mkdocs. */
function navTitles(nav: readonly NavPlan[]): ReadonlyMap<string, string | undefined> {
  const titles = new Map<string, string | undefined>();
  const note = (entries: readonly NavPlan[]) => {
    for (const entry of entries) {
      if (entry.kind === 'section') note(entry.children);
      if (entry.kind === 'page') titles.set(entry.src, entry.title);
    }
  };
  note(nav);
  return titles;
}
