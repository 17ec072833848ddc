import type { IncomingMessage } from 'node:http';
import express, { type Request, type Response, type Router } from 'express';
import type {
  Contract,
  Endpoint,
  EndpointResponse,
  Endpoints,
  HandlerInput,
} from '../contract/define-contract.ts';
import { openApiOf, successStatusOf } from '../contract/open-api-of.ts';
import { CallboardError } from '../errors/callboard-error.ts';
import { compileEndpoint, type EndpointChecks } from './compile-endpoint.ts';
import { type Identity, identityOf } from './identity/identity.ts';
import { requireScope } from './identity/scopes.ts';
import { isWritten, sendWritten } from './send-written.ts';

/** What a handler may know of the request beyond its checked parts. */
export interface CallContext {
  readonly requestId: string;
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal;
  /** Who is asking, verified; a guest where nothing resolves identities. For `requireScope`. */
  readonly identity: Identity;
  /** Pattern of the whole path that the request matched. */
  readonly route: string;
  /** What its caller must be allowed; absent where anybody may ask. */
  readonly scope?: string;
  /**
   * For what no contract can say: cookies, where the caller is. Its body is read already, but for an
   * endpoint with `upload`, whose handler reads it.
   */
  readonly request: IncomingMessage;
}

const replied = Symbol('reply');

/** An answer with a status or headers of its own; made by `reply`. */
export interface Reply<T> {
  readonly [replied]: true;
  readonly body: T;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with headers, or with one of the endpoint's alternative statuses. */
export function reply<T>(
  body: T,
  options: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Reply<T> {
  return { [replied]: true, body, ...options };
}

type Answer<E extends Endpoint> = EndpointResponse<E> | Reply<unknown>;

/** One function per endpoint: takes checked copies of the request's parts, returns the body. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C['endpoints']]: (
    input: HandlerInput<C['endpoints'][K]>,
    context: CallContext,
  ) => Promise<Answer<C['endpoints'][K]>> | Answer<C['endpoints'][K]>;
};

export interface ServeOptions {
  /** Version that `openapi.json` states. */
  readonly version: string;
  /** Contracts that are served below the same base path: `openapi.json` describes them too. */
  readonly beside?: readonly Contract[];
  /** Whether answers are checked too; on in tests and development. */
  readonly checkResponses?: boolean;
}

type AnyHandler = (input: HandlerInput<Endpoint>, context: CallContext) => unknown;

/**
 * A router that serves a contract below its base path, and its OpenAPI at `openapi.json`.
 *
 * Validators are compiled here, once. What a handler throws goes on to the error handler
 * (`sendProblem`). Mount it with `app.use(contract.basePath, serve(…))`.
 */
export function serve<E extends Endpoints>(
  contract: Contract<E>,
  handlers: Handlers<Contract<E>>,
  options: ServeOptions,
): Router {
  const router = express.Router();
  // Relative to itself, since the portal may lie below a path of its origin that nobody tells a service.
  const here = `../${contract.basePath.split('/').at(-1)}`;
  const description = openApiOf(contract, options.version, options.beside);
  const openApi = { ...description, servers: [{ url: here }] };
  router.get('/openapi.json', (_request, response) => {
    response.json(openApi);
  });
  for (const [name, endpoint] of Object.entries(contract.endpoints)) {
    const checks = compileEndpoint(endpoint);
    const handler = handlers[name] as AnyHandler; // Handlers<> has one per endpoint
    const scope = endpoint.scope ?? contract.scope;
    router[methodOf(endpoint)](endpoint.path, async (request, response) => {
      const needed = scope === undefined ? undefined : filledScope(scope, request.params);
      if (needed !== undefined) requireScope(identityOf(request), needed);
      const input = checks.input(request);
      send(response, endpoint, checks, {
        answer: await handler(input, contextOf(request, response, endpoint.path, needed)),
        checkResponses: options.checkResponses ?? false,
      });
    });
  }
  return router;
}

const methodOf = (endpoint: Endpoint) =>
  endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'; // Method, lower-cased

function contextOf(
  request: Request,
  response: Response,
  path: string,
  scope: string | undefined,
): CallContext {
  let gone: AbortController | undefined;
  return {
    requestId: String(request.headers['x-request-id'] ?? ''),
    identity: identityOf(request),
    get signal() {
      gone ??= abortWhenGone(response);
      return gone.signal;
    },
    route: `${request.baseUrl}${path}`,
    ...(scope === undefined ? {} : { scope }),
    request,
  };
}

// Made for who asks only: most handlers are done before anybody could go away.
function abortWhenGone(response: Response): AbortController {
  const gone = new AbortController();
  const look = () => {
    if (!response.writableFinished) gone.abort();
  };
  if (response.closed) look();
  else response.once('close', look);
  return gone;
}

interface Outcome {
  readonly answer: unknown;
  readonly checkResponses: boolean;
}

function send(
  response: Response,
  endpoint: Endpoint,
  checks: EndpointChecks,
  outcome: Outcome,
): void {
  const { answer } = outcome;
  const full: Partial<Reply<unknown>> = isReply(answer) ? answer : { body: answer };
  const status = full.status ?? successStatusOf(endpoint);
  if (outcome.checkResponses) {
    const body: unknown = isWritten(full.body) ? JSON.parse(full.body.bytes.toString()) : full.body;
    const issues = checks.response(status, body);
    if (issues.length > 0)
      throw new CallboardError('internal', 'the answer does not fit its contract', { issues });
  }
  response.status(status).set(full.headers ?? {});
  if (full.body === undefined) response.end();
  else if (isWritten(full.body)) sendWritten(response, full.body);
  else response.json(full.body);
}

function isReply(answer: unknown): answer is Reply<unknown> {
  return typeof answer === 'object' && answer !== null && replied in answer;
}

// A parameter that holds more than a word makes a scope that nobody has but who may do everything.
const filledScope = (scope: string, params: Readonly<Record<string, unknown>>) =>
  scope.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
