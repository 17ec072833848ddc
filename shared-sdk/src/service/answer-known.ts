import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Authenticator } from './identity/authenticate.ts';
import { identityOf } from './identity/identity.ts';
import { requireScope } from './identity/scopes.ts';
import type { Metrics } from './metrics.ts';
import { sendWritten, type WrittenJson } from './send-written.ts';

/** An answer of status 200 that needs no work. */
export interface KnownAnswer {
  readonly body: WrittenJson;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pattern of its endpoint, for metrics. */
  readonly route: string;
  /** What its caller must be allowed; anybody may have it where absent. */
  readonly scope: string | undefined;
}

/**
 * Finds the answer to a `GET` request that was answered before, as long as it still holds; `undefined`
 * where there is none. Asked at each request, before anything looked at it: must be quick.
 */
export type FindKnown = (
  request: IncomingMessage,
) => KnownAnswer | undefined | Promise<KnownAnswer | undefined>;

interface Options {
  readonly find: FindKnown;
  readonly authenticator: Authenticator;
  readonly metrics: Metrics;
}

/**
 * Sends what is known without asking every route whether the request is its own: for such answers that
 * was most of the work, measured. Who asks, and whether they may, is checked as for any other.
 */
export function answerKnown({ find, authenticator, metrics }: Options): RequestHandler {
  const send = (
    request: Request,
    response: Response,
    next: NextFunction,
    { body, headers, route, scope }: KnownAnswer,
  ) => {
    request.route = { path: route };
    void metrics.measure(request, response, () => undefined);
    const goOn = (error?: unknown) => {
      if (error !== undefined) return next(error);
      if (scope !== undefined) requireScope(identityOf(request), scope);
      for (const name in headers) response.setHeader(name, headers[name] ?? '');
      sendWritten(response, body);
    };
    return authenticator.handler(request, response, goOn);
  };
  const goOn = async (
    finding: Promise<KnownAnswer | undefined>,
    request: Request,
    response: Response,
    next: NextFunction,
  ) => {
    const found = await finding;
    if (found) await send(request, response, next, found);
    else next();
  };
  return (request, response, next) => {
    if (request.method !== 'GET') return next();
    const found = find(request);
    if (found === undefined) return next();
    if (!(found instanceof Promise)) return send(request, response, next, found);
    return goOn(found, request, response, next);
  };
}
