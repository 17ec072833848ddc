import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { SignatureV4 } from '@smithy/signature-v4';
import type { BucketSettings } from '../service/config/portal-config-file.ts';
import type { TestScope } from './start-for-test.ts';

/*
 * As much of S3 as our buckets use: put (also where nothing is), get, delete and list by pages. It
 * answers no request whose signature, as the AWS SDK's own signer makes it, differs by one character.
 */

const s3Credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'the secret of the test' };
const region = 'eu-central-1';
const bucket = 'bundles';

export interface S3Request {
  readonly method: string;
  readonly key: string;
}

/** Puts the credentials where the SDK looks for them, and answers what `callboard.yaml` would say. */
export function settingsOf({ bucket, endpoint, region }: TestS3): BucketSettings {
  process.env['AWS_ACCESS_KEY_ID'] = s3Credentials.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = s3Credentials.secretAccessKey;
  return { bucket, endpoint, region, forcePathStyle: true, prefix: 'callboard/' };
}

/** What becomes of a request: it is served where undefined. `cut` sends half of the answer and hangs up. */
export type Fault = 'fail' | 'fail-after' | 'silence' | 'cut' | undefined;

export interface TestS3 {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly objects: Map<string, { readonly content: Buffer; readonly at: Date }>;
  readonly requests: readonly S3Request[];
  /** Decides about each request that comes from now on. */
  breakWith(fault: (request: S3Request) => Fault): void;
  /** Takes `If-None-Match` and does as if it were not there, like older servers. */
  ignoreConditions(): void;
}

/** `pageKeys` is how many keys a page of a list has: so few by default that every test pages, and 1,000 at S3. */
export async function s3ForTest(
  scope: TestScope,
  { pageKeys = 3 }: { readonly pageKeys?: number } = {},
): Promise<TestS3> {
  const objects: TestS3['objects'] = new Map();
  const requests: S3Request[] = [];
  let faultOf: (request: S3Request) => Fault = () => undefined;
  let hasConditions = true;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(Object(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', 'http://s3');
    const key = decodeURIComponent(url.pathname.slice(`/${bucket}/`.length));
    const seen = { method: request.method ?? '', key };
    requests.push(seen);
    const fault = faultOf(seen);
    if (fault === 'silence') return;
    if (fault === 'fail') return refuse(response, 503, 'SlowDown');
    if (!url.pathname.startsWith(`/${bucket}`)) return refuse(response, 404, 'NoSuchBucket');
    if (!(await isSigned(request, url, body)))
      return refuse(response, 403, 'SignatureDoesNotMatch');
    if (request.headers['x-amz-content-sha256'] !== sha256(body) || !isChecked(request, body))
      return refuse(response, 400, 'BadDigest');
    if (request.method === 'PUT') {
      const isCondition = hasConditions && request.headers['if-none-match'] === '*';
      const isThere = isCondition && objects.has(key);
      if (!isThere) objects.set(key, { content: body, at: new Date() });
      if (fault === 'fail-after') return refuse(response, 500, 'InternalError');
      if (isThere) return refuse(response, 412, 'PreconditionFailed');
      response.writeHead(200, { etag: tagOf(body) }).end();
    } else if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (url.searchParams.get('list-type') === '2') {
      response.writeHead(200, { 'content-type': 'application/xml' }).end(list(url.searchParams));
    } else {
      const content = objects.get(key)?.content;
      if (!content) return refuse(response, 404, 'NoSuchKey');
      const [, start = 0, end = content.length - 1] =
        /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')?.map(Number) ?? [];
      const part = content.subarray(start, end + 1);
      response.writeHead(request.headers.range === undefined ? 200 : 206, {
        ...{ 'content-length': part.length, etag: tagOf(content) },
      });
      if (fault !== 'cut') return void response.end(part);
      response.write(part.subarray(0, part.length >> 1), () => response.destroy());
    }
  }

  function list(query: URLSearchParams): string {
    const after = query.get('continuation-token') ?? '';
    const found = [...objects]
      .filter(([key]) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = found.slice(0, pageKeys);
    const more = found.length > pageKeys;
    return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${
      more ? `<NextContinuationToken>${shown.at(-1)?.[0]}</NextContinuationToken>` : ''
    }${shown
      .map(
        ([key, { content, at }]) =>
          `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified><ETag>${tagOf(content)}</ETag></Contents>`,
      )
      .join('')}</ListBucketResult>`;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  return {
    ...{ endpoint: `http://127.0.0.1:${port}`, bucket, region, objects, requests },
    breakWith(fault) {
      faultOf = fault;
    },
    ignoreConditions() {
      hasConditions = false;
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const text = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(text);
}

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const tagOf = (content: Uint8Array) => `"${createHash('md5').update(content).digest('hex')}"`;

function isChecked({ headers }: IncomingMessage, body: Buffer): boolean {
  const stated = headers['x-amz-checksum-crc32'];
  if (stated === undefined) return true;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return stated === sum.toString('base64');
}

/** The hash that the SDK's signer asks for, by Node. */
class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(content: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(content));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

function bytesOf(value: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof value === 'string') return Buffer.from(value);
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

const signer = new SignatureV4({
  ...{ service: 's3', region, credentials: s3Credentials, sha256: Sha256 },
  ...{ uriEscapePath: false, applyChecksum: false },
});

async function isSigned(request: IncomingMessage, url: URL, body: Buffer): Promise<boolean> {
  const { authorization = '', 'x-amz-date': date } = request.headers;
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  if (!names.includes('x-amz-content-sha256') || typeof date !== 'string') return false;
  const [, y, mo, d, h, mi, s] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(date) ?? [];
  const signed = await signer.sign(
    {
      ...{ method: request.method ?? '', protocol: 'http:', hostname: url.hostname, body },
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(names.map((name) => [name, String(request.headers[name])])),
    },
    { signingDate: new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`) },
  );
  return signed.headers['authorization'] === authorization;
}
