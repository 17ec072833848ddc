/**
 * A file as people tell it apart: without the folder of its source. `source` is the file, folder or
 * address that the catalog was told to read; a file outside of it stays whole.
 */
export function shortFile(file: string, source: string): string {
  const folder = file.startsWith(`${source}/`) ? `${source}/` : source.replace(/[^/]*$/, '');
  return folder !== '' && file.startsWith(folder) && file !== folder
    ? file.slice(folder.length)
    : file;
}

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
