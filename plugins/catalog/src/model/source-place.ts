/**
 * A file as people tell it apart: as it is seen from the folder of its source. `source` is the file,
 * folder or address that the catalog was told to read. Whole where the two have no folder in common.
 */
export function shortFile(file: string, source: string): string {
  const isBelow = file.startsWith(`${source}/`);
  const folder = (isBelow ? source : source.replace(/\/[^/]*$/, '')).split('/');
  const parts = file.split('/');
  const different = parts.findIndex((part, index) => part !== folder[index]);
  const isShared = folder.slice(0, different).filter(Boolean).length >= minShared(file);
  if (different === -1 || !isShared) return file;
  return [...folder.slice(different).map(() => '..'), ...parts.slice(different)].join('/');
}

/** Scheme and host of an address, or one folder of a path: less in common says nothing. */
const minShared = (file: string) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(file) ? 2 : 1);

/** `file:line:column`, as editors and terminals take it. */
export function placeText(
  file: string,
  place: { readonly line?: number | undefined; readonly column?: number | undefined },
): string {
  if (place.line === undefined) return file;
  return place.column === undefined
    ? `${file}:${place.line}`
    : `${file}:${place.line}:${place.column}`;
}
