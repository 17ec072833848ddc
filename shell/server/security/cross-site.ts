import type { IncomingMessage } from 'node:http';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Why a request may not change anything, or `undefined` when it may: a browser must send it from a page
 * of the portal. What sends neither `Origin` nor `Sec-Fetch-Site` is no browser.
 */
export function crossSiteReason(
  request: IncomingMessage,
  publicUrl: string | undefined,
): string | undefined {
  const isUpgrade = request.headers.upgrade !== undefined;
  if (safeMethods.has(request.method ?? 'GET') && !isUpgrade) return undefined;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return `the request comes from another site (${String(site)})`;
  const { origin } = request.headers;
  if (origin === undefined || isOwnOrigin(origin, request.headers.host, publicUrl))
    return undefined;
  return `the request comes from another origin (${origin.slice(0, 100)})`;
}

// The scheme is not compared with ours: a proxy in front may speak https for us.
function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string | undefined) {
  const parsed = URL.parse(origin);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return false;
  return (
    parsed.host === host?.toLowerCase() ||
    (publicUrl !== undefined && parsed.origin === new URL(publicUrl).origin)
  );
}
