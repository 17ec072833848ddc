import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  pdf: 'application/pdf',
  zip: 'application/zip',
  gz: 'application/gzip',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
};

// Scripts and styles too: as text no page of the portal can be made to load them.
const asText =
  /^(?:txt|md|markdown|csv|tsv|log|yml|yaml|toml|ini|xml|js|mjs|cjs|ts|css|sh|py|java|go|rs|proto|sql)$/;

/** What a file of a site is served as, by its name. */
export function contentTypeOf(path: string): string {
  const extension = extname(path).slice(1).toLowerCase();
  if (asText.test(extension)) return 'text/plain; charset=utf-8';
  return types[extension] ?? 'application/octet-stream';
}

/** Headers of whatever comes out of a repository: it is shown, and can do nothing. */
export const harmlessHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self' data:",
  'cross-origin-resource-policy': 'same-origin',
};
