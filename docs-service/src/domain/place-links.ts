import { assetPrefix, pagePrefix } from '@callboard/sdk/docs';

/** Where the pages and files of a version are served. */
export interface Places {
  /** Stands before the url of a page. */
  readonly page: string;
  /** Stands behind it, before an anchor; `` for none. */
  readonly query: string;
  /** Stands before the path of a file. */
  readonly asset: string;
  /** Hashes of files by path: their addresses carry them, so that they can be kept forever. */
  readonly hashesOf: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

// In attributes alone: what a page says of such a prefix is its own.
const marked = new RegExp(`="(?:${pagePrefix}([^"#]*)|${assetPrefix}([^"#?]*))`, 'g');

/** The HTML of a page with its links into the same site made absolute. */
export async function placeLinks(html: string, places: Places): Promise<string> {
  if (!html.includes(pagePrefix) && !html.includes(assetPrefix)) return html;
  const files = new Set<string>();
  for (const [, , asset] of html.matchAll(marked))
    if (asset !== undefined) files.add(pathOf(asset));
  const hashes = files.size === 0 ? new Map<string, string>() : await places.hashesOf([...files]);
  return html.replaceAll(marked, (_all, page?: string, asset?: string) => {
    if (asset === undefined) return `="${places.page}${page?.replace(/\?.*$/, '')}${places.query}`;
    const hash = hashes.get(pathOf(asset));
    return `="${places.asset}${asset}${hash === undefined ? '' : `?h=${hash.slice(0, 16)}`}`;
  });
}

/** The path of a file as it is on the disk. */
function pathOf(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('&amp;', '&'));
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}
