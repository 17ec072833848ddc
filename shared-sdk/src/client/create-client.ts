import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { Contract, EndpointInput, EndpointResponse } from '../contract/define-contract.ts';
import { CallboardError } from '../errors/callboard-error.ts';
import { pathOf, queryOf, type RequestParts } from './request-url.ts';
import { problemOf } from './response-problem.ts';

export interface ClientOptions {
  /** Origin of the server and its base path, without a slash at the end; in the browser the latter. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** Added to each request, e.g. `authorization`. Called per request. */
  readonly headers?: () =>
    | Readonly<Record<string, string>>
    | Promise<Readonly<Record<string, string>>>;
  /** Longest wait for a whole answer, in ms; 30,000 where absent. */
  readonly timeoutMs?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** One async function per endpoint. Rejects with a `CallboardError` whose code is the server's. */
export type Client<C extends Contract> = {
  readonly [K in keyof C['endpoints']]: ClientCall<C, K>;
};

/** Names the call across the portal, e.g. `catalog.getEntity`; the key of cached answers. */
export interface NamedCall {
  readonly endpointId: string;
}

type ClientCall<C extends Contract, K extends keyof C['endpoints']> = NamedCall & CallOf<C, K>;

type CallOf<C extends Contract, K extends keyof C['endpoints']> =
  Record<never, never> extends EndpointInput<C['endpoints'][K]>
    ? (
        input?: EndpointInput<C['endpoints'][K]>,
        options?: CallOptions,
      ) => Promise<EndpointResponse<C['endpoints'][K]>>
    : (
        input: EndpointInput<C['endpoints'][K]>,
        options?: CallOptions,
      ) => Promise<EndpointResponse<C['endpoints'][K]>>;

/** The one typed fetch: everything of ours that speaks HTTP to a contract speaks through it. */
export function createClient<C extends Contract>(
  routes: ContractRoutes<C>,
  options: ClientOptions,
): Client<C> {
  const calls = Object.entries<{ method: string; path: string; upload?: string }>(
    routes.endpoints,
  ).map(([name, route]) => {
    const call = (input: RequestParts = {}, callOptions: CallOptions = {}) => {
      const path = `${pathOf(route.path, input.params)}${queryOf(input.query)}`;
      return send(`${options.baseUrl}${routes.basePath}${path}`, {
        method: route.method,
        ...contentOf(input, route.upload),
        headers: sentHeaders(input.headers),
        options,
        call: callOptions,
      });
    };
    return [name, Object.assign(call, { endpointId: `${routes.name}.${name}` })];
  });
  return Object.fromEntries(calls) as Client<C>; // one call per endpoint by construction
}

interface Content {
  readonly body?: BodyInit;
  readonly contentType?: string;
}

function contentOf({ body, upload }: RequestParts, contentType: string | undefined): Content {
  if (contentType !== undefined && upload !== undefined) return { body: upload, contentType };
  return body === undefined ? {} : { body: JSON.stringify(body), contentType: 'application/json' };
}

const sentHeaders = (headers: RequestParts['headers'] = {}) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );

interface Sending extends Content {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly options: ClientOptions;
  readonly call: CallOptions;
}

async function send(
  url: string,
  { method, body, contentType, headers, options, call }: Sending,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 30_000);
  const signal = call.signal ? AbortSignal.any([timeout, call.signal]) : timeout;
  const response = await fetchOf(options)(url, {
    method,
    signal,
    headers: {
      accept: 'application/json',
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...headers,
      ...(await options.headers?.()),
    },
    // A stream can be sent in one direction at a time only; undici wants that said.
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  }).catch((cause: unknown) => {
    if (call.signal?.aborted) throw cause;
    const code = timeout.aborted ? 'timeout' : 'unavailable';
    throw new CallboardError(code, `${method} ${url} got no answer`, { cause });
  });
  if (!response.ok) throw await problemOf(response, method, url);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

// Looked up per call, so that a page that replaces fetch (tests, tracing) is honoured.
const fetchOf = (options: ClientOptions): typeof fetch => options.fetch ?? globalThis.fetch;
