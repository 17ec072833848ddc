import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookieOf, setCookie } from '../security/cookies.ts';

/** A number of this browser that only the portal can make; no script reads it. */
export const browserCookie = 'cb_browser';

/** Tells browsers apart in which nobody signed in. */
export interface BrowserIds {
  /** The id that the portal gave to the browser; absent for any other. */
  find(request: IncomingMessage): string | undefined;
  /** A new one, and the `Set-Cookie` for it. */
  issue(): { readonly id: string; readonly cookie: string };
}

interface Options {
  readonly secret: string;
  readonly basePath: string;
  readonly isSecure: () => boolean;
}

const halfAYear = 180 * 24 * 60 * 60;

export function createBrowserIds({ secret, basePath, isSecure }: Options): BrowserIds {
  const markOf = (id: string) => createHmac('sha256', secret).update(id).digest();
  return {
    find(request) {
      const value = cookieOf(request, browserCookie) ?? '';
      const [, id = '', mark = ''] = /^([\w-]{22})\.([\w-]{43})$/.exec(value) ?? [];
      const given = Buffer.from(mark, 'base64url');
      const expected = markOf(id);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      return isOurs ? id : undefined;
    },
    issue() {
      const id = randomBytes(16).toString('base64url');
      const value = `${id}.${markOf(id).toString('base64url')}`;
      const cookie = { name: browserCookie, value, maxAgeSeconds: halfAYear };
      return { id, cookie: setCookie({ ...cookie, basePath, isSecure: isSecure() }) };
    },
  };
}
