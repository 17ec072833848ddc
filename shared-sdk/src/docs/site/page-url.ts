const markdownName = /\.(?:markdown|mdown|mkdn|mkd|md)$/i;

/** What mkdocs renders; everything else it copies. */
export const isMarkdown = (path: string) => markdownName.test(path);

/** The name of a page's file without its ending; a README stands for the index of its folder. */
export function pageName(src: string): string {
  const stem = src.slice(src.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]*$/, '');
  return stem === 'README' ? 'index' : stem;
}

export const folderOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** Joins with one slash; an empty folder is the root. */
export const joined = (folder: string, path: string) =>
  folder === '' ? path : `${folder}/${path}`;

/** Where mkdocs serves a page, percent-encoded as mkdocs does. */
export function pageUrl(src: string, useDirectoryUrls: boolean): string {
  const name = pageName(src);
  const folder = folderOf(src);
  if (!useDirectoryUrls) return encodedUrl(joined(folder, `${name}.html`));
  const path = name === 'index' ? folder : joined(folder, name);
  return path === '' ? '' : `${encodedUrl(path)}/`;
}

/** Like Python's `urllib.parse.quote`. */
export function encodedUrl(path: string): string {
  const encoded = encodeURIComponent(path.toWellFormed()).replaceAll('%2F', '/');
  return encoded.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * A path without `.`, `..` and doubled slashes, like Python's `posixpath.normpath`; nothing where it
 * climbs above its start or holds what no path of ours may hold.
 */
export function normalPath(path: string): string | undefined {
  if (path.includes('\0') || path.includes('\\')) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
