/** Takes a plugin version's stylesheets out of the page. */
export function removeStyles(baseUrl: string): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'))
    if (new URL(link.href).pathname.startsWith(baseUrl)) link.remove();
}
