import type { HttpClient } from 'isomorphic-git';
import type { GuardedFetch } from '../fetch/guarded-fetch.ts';

/** What isomorphic-git speaks HTTP with: the one way out of a service. */
export function gitHttp(fetch: GuardedFetch, signal: AbortSignal): HttpClient {
  return {
    async request({ url, method = 'GET', headers = {}, body }) {
      const chunks: Uint8Array[] = [];
      if (body) for await (const chunk of body) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      const answer = await fetch(url, {
        ...{ method, headers, signal },
        ...(bytes.length === 0 ? {} : { body: bytes }),
      });
      return {
        url: answer.url,
        method,
        headers: { ...answer.headers },
        body: onePiece(answer.body),
        statusCode: answer.status,
        statusMessage: '',
      };
    },
  };
}

async function* onePiece(piece: Buffer): AsyncIterableIterator<Uint8Array> {
  yield piece;
}
