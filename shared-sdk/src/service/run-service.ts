import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type CallboardError, isCallboardError, messageOf } from '../errors/callboard-error.ts';
import { listen } from './listen.ts';
import { endOpenStreams } from './open-streams.ts';

export interface ServiceOptions {
  readonly name: string;
  readonly version: string;
  /** The app, usually of `composeApp`. */
  readonly app: RequestListener;
  /** Address to bind, e.g. `127.0.0.1`. */
  readonly host: string;
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  readonly logger: Logger;
  /** Whether the service is ready; asked by nobody once it stops. Checks of `composeApp` usually suffice. */
  readonly isReady?: () => boolean;
  /** Closes stores and workers after the last request. */
  readonly onStop?: () => Promise<void>;
  /** Longest wait for open requests and `onStop` together, in ms; 10,000 where absent. */
  readonly stopTimeoutMs?: number;
  /**
   * How long the service still accepts connections after it said that it is not ready, in ms; 0 where
   * absent. A load balancer that asks every few seconds needs it (Kubernetes: 5,000).
   */
  readonly drainMs?: number;
}

export interface RunningService {
  /** Origin, with the port that was bound. */
  readonly url: string;
  readonly server: Server;
  /** Stops without ending the process. Settles when all is closed or the deadline is over. */
  readonly stop: () => Promise<void>;
}

const readinessPaths = new Set(['/readyz', '/.backstage/health/v1/readiness']);

/**
 * Runs a service as this process until it is told to stop.
 *
 * A supervising parent (IPC channel) gets `{ type: 'listening', url }`. SIGTERM, SIGINT and the loss of
 * the parent stop it: readiness answers 503, connections are closed after their request, `onStop` runs,
 * exit code 0. A port in use, or another failure to listen, is one line in the log and exit code 1.
 */
export async function runService(options: ServiceOptions): Promise<RunningService> {
  const { logger } = options;
  const state = { isStopping: false };
  // By connection. A set of answers would shed its table every few of them, and each table that was shed
  // leads to the next, so that answers outlive their time by a full collection: a third of the CPU time of
  // a quick service, measured.
  const open = new Map<Socket, ServerResponse | undefined>();
  const server = createServer((request, response) => {
    const { socket } = request;
    open.set(socket, response);
    response.on('close', () => {
      if (open.get(socket) === response) open.set(socket, undefined);
    });
    const path = request.url?.split('?', 1)[0] ?? '';
    if (state.isStopping) response.setHeader('connection', 'close');
    const isUnready = state.isStopping || options.isReady?.() === false;
    if (isUnready && readinessPaths.has(path)) sendUnready(response, state.isStopping);
    else options.app(request, response);
  });
  server.on('connection', (socket) => {
    open.set(socket, undefined);
    socket.on('close', () => open.delete(socket));
  });
  const url = await listen(server, options).catch((error: unknown) => failToStart(logger, error));
  let stopping: Promise<void> | undefined;
  const stop = () => {
    state.isStopping = true;
    for (const response of open.values())
      if (response?.headersSent === false) response.setHeader('connection', 'close');
    return (stopping ??= stopServer(server, options));
  };
  const exit = (reason: string) => {
    if (state.isStopping) return; // a second Ctrl-C changes nothing, the deadline holds
    logger.info({ reason }, 'stopping');
    void stop().then(
      () => process.exit(0),
      (error: unknown) => failToStart(logger, error),
    );
  };
  process.on('SIGTERM', () => exit('SIGTERM'));
  process.on('SIGINT', () => exit('SIGINT'));
  if (process.connected) process.on('disconnect', () => exit('parent is gone'));
  process.send?.({ type: 'listening', name: options.name, url });
  logger.info({ version: options.version }, `listening at ${url}`);
  return { url, server, stop };
}

/**
 * Ends the process with one clear line and exit code 1: for what keeps a service from starting.
 *
 * A `CallboardError` is told by its message and hint, anything else with its stack.
 */
export function failToStart(logger: Logger, error: unknown): never {
  const message = isCallboardError(error) ? tell(error) : messageOf(error);
  if (isCallboardError(error)) logger.fatal(message);
  else logger.fatal({ err: error }, message);
  process.send?.({ type: 'failed', message });
  process.exit(1);
}

const tell = (error: CallboardError) =>
  error.hint ? `${error.message} (${error.hint})` : error.message;

function sendUnready(response: ServerResponse, isStopping: boolean): void {
  const message = isStopping ? 'the service is stopping' : 'the service is starting';
  response.writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ status: 'error', message, checks: {} }));
}

async function stopServer(server: Server, options: ServiceOptions): Promise<void> {
  const { logger, stopTimeoutMs = 10_000 } = options;
  if (options.drainMs) await pause(options.drainMs);
  const endsAt = performance.now() + stopTimeoutMs;
  const closed = new Promise<void>((done) => server.close(() => done()));
  endOpenStreams();
  server.closeIdleConnections();
  // A connection that was busy a moment ago becomes idle without closing when the head of its answer
  // was sent before the stop, and so without `Connection: close`.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const isClosed = await settlesWithin(closed, stopTimeoutMs);
  clearInterval(sweep);
  if (!isClosed) {
    logger.warn('requests were still open at the deadline and are cut off');
    server.closeAllConnections();
  }
  if (!options.onStop) return;
  // Stores get a moment to close even when requests used up the time.
  const leftMs = Math.max(endsAt - performance.now(), 1_000);
  if (!(await settlesWithin(options.onStop(), leftMs)))
    logger.warn('closing took longer than the deadline and is cut off');
}

async function settlesWithin(work: Promise<void>, timeoutMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), timeoutMs);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
