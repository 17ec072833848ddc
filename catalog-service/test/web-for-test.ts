import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { listenForTest, type TestDatabase, type TestScope } from '@callboard/sdk/testing';

/** What a page of the web server answers. */
export interface Page {
  readonly text?: string;
  /** 200 where absent. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** How a copy is told to be still good; by its tag where absent. */
  readonly validator?: 'etag' | 'last-modified' | 'none';
  /** Never answers. */
  readonly isHanging?: boolean;
  /** Answers when this is settled. */
  readonly until?: Promise<unknown>;
}

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

/** A real web server on loopback whose pages a test changes; what is not there is a 404. */
export async function startWeb(scope: TestScope, pages: Record<string, Page | undefined>) {
  const asked: Asked[] = [];
  const origin = await listenForTest(scope, async (request, response) => {
    const path = request.url ?? '';
    const page = pages[path] ?? { status: 404 };
    const { text = '', validator = 'etag', headers = {} } = page;
    const tag = `"${createHash('sha1').update(text).digest('hex')}"`;
    const date = new Date(1_600_000_000_000 + text.length * 1000).toUTCString();
    const isSame =
      (page.status ?? 200) === 200 &&
      ((validator === 'etag' && request.headers['if-none-match'] === tag) ||
        (validator === 'last-modified' && request.headers['if-modified-since'] === date));
    const status = isSame ? 304 : (page.status ?? 200);
    asked.push({ path, headers: request.headers, status });
    if (page.isHanging) return;
    await page.until;
    if (status < 400 && validator === 'etag') response.setHeader('etag', tag);
    if (status < 400 && validator === 'last-modified') response.setHeader('last-modified', date);
    response.writeHead(status, headers).end(isSame ? undefined : text);
  });
  return {
    pages,
    asked,
    url: (path: string) => `${origin}${path}`,
    /** Statuses of what was answered for a path, in order. */
    statuses: (path: string) =>
      asked.filter((each) => each.path === path).map((each) => each.status),
  };
}

/** The same place each time, as after a restart. */
export async function onePlace(scope: TestScope, database: TestDatabase): Promise<TestDatabase> {
  const place = await database.place(scope);
  return { ...database, place: async () => place };
}
