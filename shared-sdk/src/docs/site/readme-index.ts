import type { SourceTree } from '../domain/site-plan.ts';
import { type DocsFiles, isMedia } from './docs-files.ts';
import { folderOf, isMarkdown, joined, normalPath } from './page-url.ts';

const isReadme = (path: string) => /^readme\.[a-z]+$/i.test(path) && isMarkdown(path);

/** The README of a folder, however it is written; `README.md` before `readme.markdown`. */
export function readmeOf(treeFiles: readonly string[], folder: string): string | undefined {
  const found = treeFiles.filter(
    (file) => folderOf(file) === folder && isReadme(file.slice(file.lastIndexOf('/') + 1)),
  );
  return found.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}

/**
 * The pages with a first page: where there is none, a README of the docs folder or of the folder above it
 * is taken, as Backstage does.
 */
export function withFirstPage(
  files: DocsFiles,
  treeFiles: readonly string[],
  folder: string,
): DocsFiles {
  const { pages } = files;
  if (pages.has('index.md') || pages.has('README.md') || pages.size === 0) return files;
  const inDocs = [...pages.keys()].find(isReadme);
  const file = inDocs === undefined ? readmeOf(treeFiles, folder) : pages.get(inDocs);
  if (file === undefined) return files;
  const others = [...pages].filter(([src]) => src !== inDocs);
  return { ...files, pages: new Map([['index.md', file], ...others]) };
}

/** The README alone as docs, with the pictures that it shows and no other file of the repository. */
export async function readmeFiles(
  tree: SourceTree,
  treeFiles: readonly string[],
  folder: string,
): Promise<DocsFiles | undefined> {
  const readme = readmeOf(treeFiles, folder);
  if (readme === undefined) return undefined;
  const text = (await tree.read(readme))?.toString('utf8') ?? '';
  const known = new Set(treeFiles);
  const assets = new Map<string, string>();
  for (const path of pathsIn(text)) {
    const file = joined(folder, path);
    const isHidden = path.split('/').some((part) => part.startsWith('.') && part !== '.github');
    if (known.has(file) && isMedia(path) && !isHidden) assets.set(path, file);
  }
  const excluded = new Set<string>();
  return { pages: new Map([['README.md', readme]]), assets, excluded, hiddenReadmes: [] };
}

const maxText = 1_000_000;
const targets =
  /\]\(\s*<?([^)\s>]{1,500})|\b(?:src|href)\s*=\s*["']?([^"'\s>]{1,500})|^ {0,3}\[[^\]\n]{1,200}\]:\s*<?([^\s>]{1,500})/gim;

function pathsIn(markdown: string): readonly string[] {
  const found = [...markdown.slice(0, maxText).matchAll(targets)].flatMap((match) => {
    const target = match.slice(1).find((group) => group !== undefined) ?? '';
    const [bare = ''] = target.split(/[?#]/, 1);
    const path = normalPath(decoded(bare));
    return path === undefined || path === '' ? [] : [path];
  });
  return [...new Set(found)];
}

/** Without `%20` and the like; as it is where that is no text. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
