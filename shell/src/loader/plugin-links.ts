/** Taken out of the page; the bundle takes them for there, so it does not add them again. */
const removed = new Map<string, readonly HTMLLinkElement[]>();

/** Takes a plugin version's stylesheets out of the page. */
export function removeStyles(baseUrl: string): void {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
    (link) => new URL(link.href).pathname.startsWith(baseUrl),
  );
  for (const link of links) link.remove();
  if (links.length > 0) removed.set(baseUrl, links);
}

/** Puts them back for a version that comes back; resolves when they are there, or cannot be had. */
export async function restoreStyles(baseUrl: string): Promise<void> {
  const links = removed.get(baseUrl) ?? [];
  removed.delete(baseUrl);
  await Promise.all(
    links.map(
      (link) =>
        new Promise<void>((resolve) => {
          const settled = new AbortController();
          const settle = () => {
            settled.abort();
            resolve();
          };
          for (const event of ['load', 'error'])
            link.addEventListener(event, settle, { signal: settled.signal });
          document.head.append(link);
        }),
    ),
  );
}
