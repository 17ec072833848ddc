import type { IncomingMessage } from 'node:http';

/** The value of a cookie as it was sent; absent where the browser sent none of that name. */
export function cookieOf({ headers }: IncomingMessage, name: string): string | undefined {
  for (const part of headers.cookie?.split(';') ?? []) {
    const [key, ...value] = part.split('=');
    if (key?.trim() === name) return value.join('=').trim();
  }
  return undefined;
}

interface CookieParts {
  readonly name: string;
  readonly value: string;
  /** 0 takes the cookie away. */
  readonly maxAgeSeconds: number;
  /** Of the portal on its origin; empty where it is the whole of it. */
  readonly basePath: string;
  /** Only over https. */
  readonly isSecure: boolean;
}

/** A `Set-Cookie` that no script reads and no other site's page sends. */
export function setCookie({ name, value, maxAgeSeconds, basePath, isSecure }: CookieParts): string {
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${value}; Path=${basePath || '/'}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}
