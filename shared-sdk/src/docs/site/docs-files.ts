import { ignoredBy } from './gitignore.ts';
import { isMarkdown, joined, normalPath } from './page-url.ts';

/** The files of a docs folder, sorted into what becomes of them; paths relative to the docs folder. */
export interface DocsFiles {
  /** Path in the docs folder to path in the tree. */
  readonly pages: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, string>;
  /** Left out by mkdocs' own rules or by patterns. */
  readonly excluded: ReadonlySet<string>;
  /** `README.md` files that an `index.md` beside them hides. */
  readonly hiddenReadmes: readonly string[];
  /** Whether there were more patterns and files than can be compared; the rest is left out. */
  readonly isOverdone?: boolean;
}

export interface FileRules {
  /** Patterns of `.gitignore` kind: `exclude_docs` and `draft_docs`. */
  readonly exclude: string;
  /** What plugins leave out beyond that. */
  readonly isExcluded: (path: string) => boolean;
  /** Whether a file that is no page may be served. */
  readonly isAsset: (path: string) => boolean;
}

// As mkdocs: hidden files, and the folder where themes used to be.
const mkdocsDefaults = '.*\n/templates/\n';

export function sortDocsFiles(
  treeFiles: readonly string[],
  docsDir: string,
  rules: FileRules,
): DocsFiles {
  const prefix = docsDir === '' ? '' : `${docsDir}/`;
  const isIgnored = ignoredBy(mkdocsDefaults + rules.exclude);
  const pages = new Map<string, string>();
  const assets = new Map<string, string>();
  const excluded = new Set<string>();
  for (const file of treeFiles) {
    if (!file.startsWith(prefix)) continue;
    const path = file.slice(prefix.length);
    if (normalPath(path) !== path) continue; // no file of a checkout is called so
    if (isIgnored(path) || rules.isExcluded(path)) excluded.add(path);
    else if (isMarkdown(path)) pages.set(path, file);
    else if (rules.isAsset(path)) assets.set(path, file);
  }
  const hiddenReadmes = [...pages.keys()].filter(
    (path) =>
      /(?:^|\/)README\.md$/.test(path) && pages.has(path.replace(/README\.md$/, 'index.md')),
  );
  for (const path of hiddenReadmes) {
    pages.delete(path);
    excluded.add(path);
  }
  return { pages, assets, excluded, hiddenReadmes, isOverdone: isIgnored.isOverdone() };
}

/** The same files at another place of a site, as the monorepo plugin moves them. */
export function movedBelow(files: DocsFiles, folder: string): DocsFiles {
  const moved = (paths: ReadonlyMap<string, string>) =>
    new Map([...paths].map(([path, file]) => [joined(folder, path), file]));
  return {
    pages: moved(files.pages),
    assets: moved(files.assets),
    excluded: new Set([...files.excluded].map((path) => joined(folder, path))),
    hiddenReadmes: files.hiddenReadmes.map((path) => joined(folder, path)),
  };
}

const media = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp4|webm|ogg|mp3|wav|pdf|woff2?|ttf)$/i;

/** What may be served where the docs folder is the whole repository: never its code or settings. */
export const isMedia = (path: string) => media.test(path);
