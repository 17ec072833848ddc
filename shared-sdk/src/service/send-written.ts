import { createHash } from 'node:crypto';
import type { Response } from 'express';

const written = Symbol('written json');

/** A body that is JSON text already, with the tag that stands for exactly this text. */
export interface WrittenJson {
  readonly [written]: true;
  readonly bytes: Buffer;
  /** A whole `ETag`, quotes included. */
  readonly etag: string;
}

/**
 * JSON that was written once to be sent many times; `reply(writtenJson(…))`. A caller that has it
 * (`If-None-Match`) gets 304.
 */
export function writtenJson(value: unknown): WrittenJson {
  const bytes = Buffer.from(JSON.stringify(value));
  const hash = createHash('sha1').update(bytes).digest('base64url');
  return { [written]: true, bytes, etag: `W/"${hash}"` };
}

export function isWritten(body: unknown): body is WrittenJson {
  return typeof body === 'object' && body !== null && written in body;
}

export function sendWritten(response: Response, { bytes, etag }: WrittenJson): void {
  response.setHeader('etag', etag);
  if (response.req.headers['if-none-match'] !== undefined && response.req.fresh) {
    response.status(304).end();
    return;
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}
