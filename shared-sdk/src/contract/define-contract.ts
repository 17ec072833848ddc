import type { Static, TObject, TSchema } from 'typebox';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One operation of an HTTP API.
 *
 * `path` is relative to the contract's base path, with `:name` for a parameter; no optional parts and
 * no wildcards. A missing `response` means an empty body. `status` is that of success: 200 where
 * absent, 204 where there is no response either.
 */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  /**
   * What the caller must be allowed, as `catalog:write` or, with a parameter of the path,
   * `plugins:publish:{name}`; that of the contract where absent.
   */
  readonly scope?: string;
  readonly params?: TObject;
  readonly query?: TObject;
  /** Request headers that mean something here, by lower-case name; each may be left out. */
  readonly headers?: TObject;
  readonly body?: TSchema;
  /**
   * Content type of a body that is a stream and not JSON; `body` is absent then. The handler reads it
   * from the request itself.
   */
  readonly upload?: string;
  readonly response?: TSchema;
  readonly status?: number;
  /** Further statuses that a handler may answer with by `reply`, each with its body. */
  readonly alternatives?: Readonly<Record<number, TSchema>>;
}

export type Endpoints = Readonly<Record<string, Endpoint>>;

/**
 * An HTTP API, declared once: types, validation, client and OpenAPI come from it.
 *
 * `basePath` is absolute on the portal's origin and without a slash at its end. `compat: 'backstage'`
 * marks an API whose shapes Backstage fixes; such a contract is exempt from our own shape rules.
 */
export interface Contract<E extends Endpoints = Endpoints> {
  readonly name: string;
  readonly title: string;
  readonly basePath: string;
  readonly compat?: 'backstage';
  /** What a caller must be allowed; whoever asks may call where absent. */
  readonly scope?: string;
  readonly endpoints: E;
}

export function defineContract<const E extends Endpoints>(contract: Contract<E>): Contract<E> {
  return contract;
}

type StaticOr<S, Otherwise> = S extends TSchema ? Static<S> : Otherwise;
type Part<K extends string, S> = S extends TSchema
  ? Record<never, never> extends Static<S>
    ? { readonly [P in K]?: Static<S> }
    : { readonly [P in K]: Static<S> }
  : Record<never, never>;

/** What a caller passes: the parts that the endpoint declares; a part whose fields are all optional may be left out. */
export type EndpointInput<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  ContentOf<E> & { readonly headers?: StaticOr<E['headers'], Record<never, never>> };

type ContentOf<E extends Endpoint> = E['upload'] extends string
  ? { readonly upload: UploadBody }
  : Part<'body', E['body']>;

/** A streamed body: bytes at once, or as they come. */
export type UploadBody = Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array<ArrayBuffer>>;

/** What a handler gets: every part, checked. */
export interface HandlerInput<E extends Endpoint> {
  readonly params: StaticOr<E['params'], Record<never, never>>;
  readonly query: StaticOr<E['query'], Record<never, never>>;
  readonly headers: StaticOr<E['headers'], Record<never, never>>;
  readonly body: StaticOr<E['body'], undefined>;
}

export type EndpointResponse<E extends Endpoint> = StaticOr<E['response'], undefined>;
