import type { NodeHandler } from '@callboard/sdk/service';

const ofEveryAnswer = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'SAMEORIGIN',
  // Data and files: should one be opened as a page, nothing in it runs.
  'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
};
const names = Object.keys(ofEveryAnswer) as (keyof typeof ofEveryAnswer)[]; // it has no others

/** Headers of every answer; the page has a policy of its own on top. */
export const securityHeaders: NodeHandler = (_request, response, next) => {
  for (const name of names) response.setHeader(name, ofEveryAnswer[name]);
  next();
};

/** Headers of the page: what may run in it, and that all of it is checked by hash. */
export function pageHeaders(nonce: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: https:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types default callboard-importmap callboard-html',
  ].join('; ');
  return {
    'content-security-policy': policy,
    'integrity-policy': 'blocked-destinations=(script)',
  };
}
