import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { Agent, Response } from 'undici';
import { CallboardError, invalidInput, isCallboardError } from '../../errors/callboard-error.ts';
import { isAddress } from './address-kind.ts';
import {
  createFetchPolicy,
  type FetchPolicy,
  type FetchPolicyOptions,
  hostOf,
} from './fetch-policy.ts';

export interface GuardedFetchOptions extends FetchPolicyOptions {
  /** Largest body, unpacked; 10 MiB where absent. */
  readonly maxBytes?: number;
  /** For the whole of a fetch, redirects included, in ms; 15,000 where absent. */
  readonly timeoutMs?: number;
  /** 5 where absent. */
  readonly maxRedirects?: number;
  /** Headers for an address, for its own host alone. */
  readonly credentialsFor?: (url: URL) => Promise<Readonly<Record<string, string>> | undefined>;
  /** The addresses of a name; the system's resolver where absent. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
}

export interface FetchRequest {
  /** `GET` where absent. Redirects are followed for `GET` and `HEAD` only. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Entity tag of the copy at hand; the answer is then 304 when it is still good. */
  readonly ifNoneMatch?: string;
  readonly signal?: AbortSignal;
  /** Lower than the general limit for this request. */
  readonly maxBytes?: number;
}

export interface FetchResult {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** After redirects. */
  readonly url: string;
}

/**
 * Fetches a URL within the limits it was made with; the one way out of a service (D13).
 *
 * Answers any status. Rejects with `forbidden` (host or address not allowed; `hint` names the setting),
 * `invalid-input` (URL, size), `timeout`, `unavailable`. Messages hold the host and path, never an
 * address, a query, or anything of the answer.
 */
export type GuardedFetch = (url: string, request?: FetchRequest) => Promise<FetchResult>;

export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const policy = createFetchPolicy(options);
  const { timeoutMs = 15_000, maxRedirects = 5 } = options;
  const general = options.maxBytes ?? 10 * 1024 * 1024;
  const resolve =
    options.resolve ??
    ((hostname: string) => systemLookup(hostname, { all: true, verbatim: true }));

  return async (text, request = {}) => {
    const first = parseUrl(text);
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
    const maxBytes = Math.min(request.maxBytes ?? general, general);
    const canFollow = ['GET', 'HEAD'].includes((request.method ?? 'GET').toUpperCase());
    let url = first;
    for (let hop = 0; ; hop += 1) {
      const answer = await fetchOnce({
        url,
        first,
        request,
        signal,
        maxBytes,
        policy,
        resolve,
        options,
      }).catch((error: unknown) => {
        if (request.signal?.aborted) throw error;
        throw timeout.aborted ? tookTooLong(first, timeoutMs) : explain(error, url);
      });
      const target = answer.headers['location'];
      const isRedirect = [301, 302, 303, 307, 308].includes(answer.status);
      if (!isRedirect || target === undefined || !canFollow) return answer;
      if (hop >= maxRedirects)
        throw new CallboardError(
          'unavailable',
          `${placeOf(first)} redirects more than ${maxRedirects} times`,
        );
      url = parseUrl(target, url);
    }
  };
}

interface Hop {
  readonly url: URL;
  readonly first: URL;
  readonly request: FetchRequest;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly policy: FetchPolicy;
  readonly resolve: NonNullable<GuardedFetchOptions['resolve']>;
  readonly options: GuardedFetchOptions;
}

async function fetchOnce(hop: Hop): Promise<FetchResult> {
  const { url, request, signal, policy } = hop;
  policy.checkUrl(url);
  const addresses = isAddress(url.hostname) ? [] : await resolveWithin(hop);
  if (!isAddress(url.hostname))
    policy.checkAddresses(
      url,
      addresses.map(({ address }) => address),
    );
  const undici = await import('undici');
  const agent = new undici.Agent({
    // The connection goes to what was checked; a second look-up might answer something else.
    connect: { lookup: pinned(addresses) },
    pipelining: 0,
  });
  try {
    const response = await undici.fetch(url, {
      method: request.method ?? 'GET',
      headers: await headersOf(hop),
      redirect: 'manual',
      dispatcher: agent,
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readBounded(response, hop),
      url: url.href,
    };
  } finally {
    await destroy(agent);
  }
}

async function resolveWithin({ url, signal, resolve }: Hop): Promise<readonly LookupAddress[]> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error); // of AbortSignal.timeout or the caller
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([resolve(url.hostname.replace(/\.$/, '')), aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

type LookupCallback = (
  error: Error | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

const pinned =
  (addresses: readonly LookupAddress[]) =>
  (_hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else if (first) callback(null, first.address, first.family);
    else callback(new Error('no address'), []);
  };

// Only what the caller may choose; `host` would make the checks above worthless.
const refusedHeaders = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
]);
const secretHeaders = new Set(['authorization', 'cookie', 'private-token', 'x-api-key']);

async function headersOf(hop: Hop): Promise<Record<string, string>> {
  const { url, first, request, options } = hop;
  const isFirstOrigin = url.origin === first.origin;
  const own = Object.entries(request.headers ?? {})
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !refusedHeaders.has(name) && (isFirstOrigin || !secretHeaders.has(name)));
  // A redirect elsewhere gets none, not even those of the other host: it did not ask for them, we did not.
  const credentials = isFirstOrigin ? await options.credentialsFor?.(url) : undefined;
  return {
    'user-agent': 'callboard',
    ...Object.fromEntries(own),
    ...(request.ifNoneMatch === undefined ? {} : { 'if-none-match': request.ifNoneMatch }),
    ...credentials,
  };
}

async function readBounded(response: Response, { url, maxBytes }: Hop): Promise<Buffer> {
  const tooLarge = () =>
    invalidInput(`the answer of ${placeOf(url)} is larger than ${maxBytes} bytes`, {
      hint: 'raise fetch.maxBytes in callboard.yaml if that is meant',
    });
  if (response.body === null) return Buffer.alloc(0);
  const isPacked = response.headers.has('content-encoding');
  if (!isPacked && Number(response.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The body arrives unpacked, piece by piece: a small answer that unpacks to a huge one stops here.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// Destroyed, not closed: what is left of a body that was too large is not waited for.
const destroy = (agent: Agent) => agent.destroy().catch((): undefined => undefined);

function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (!url) throw invalidInput(base ? 'a redirect leads to no URL' : 'the text to fetch is no URL');
  url.hash = '';
  return url;
}

const placeOf = (url: URL) => `${hostOf(url)}${url.pathname}`;

const tookTooLong = (url: URL, timeoutMs: number) =>
  new CallboardError('timeout', `${placeOf(url)} did not answer within ${timeoutMs} ms`, {
    hint: 'raise fetch.timeoutMs in callboard.yaml if that is meant',
  });

/** The system's message names addresses: it stays in the cause, for the log. */
function explain(error: unknown, url: URL): CallboardError {
  if (isCallboardError(error)) return error;
  const reason = findErrorCode(error);
  return new CallboardError(
    'unavailable',
    `${placeOf(url)} cannot be reached${reason ? ` (${reason})` : ''}`,
    { cause: error },
  );
}

function findErrorCode(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if ('code' in at && typeof at.code === 'string') return at.code;
  return undefined;
}
