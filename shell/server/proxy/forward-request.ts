import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { ApiTarget } from './api-target.ts';
import { headersForService, passHeaders } from './clean-headers.ts';

export interface ForwardOptions {
  readonly dispatcher: Dispatcher;
  /** Remembers an answer without an end; answers how to forget it. */
  readonly trackStream: (end: () => void) => () => void;
}

interface Forwarding {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: ApiTarget;
  /** Tells the service who is asking. */
  readonly authorization: string;
  /** Told what went wrong while there is no answer yet. */
  readonly onFailure: (error: unknown, isLate: boolean) => void;
}

/**
 * Sends a request on to a service, and its answer back as it comes. On plain HTTP this is about half of
 * the work that a proxy library made of it, measured.
 */
export function forwardRequest(
  { request, response, target, authorization, onFailure }: Forwarding,
  { dispatcher, trackStream }: ForwardOptions,
): void {
  let controller: Dispatcher.DispatchController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  let isOver = false;
  let bytes = Number.NaN; // of the whole answer, where it is said
  const abort = (reason: string) => controller?.abort(new Error(reason));
  const fail = (error: unknown) => {
    clearTimeout(timer);
    if (isOver || response.closed) return;
    isOver = true;
    // Of half an answer nobody must think that it is whole.
    if (response.headersSent) response.destroy();
    else onFailure(error, isLate);
  };
  const wait = () => {
    if (response.headersSent || response.closed) return;
    timer = setTimeout(() => {
      isLate = true;
      fail(new Error('no answer in time')); // at once, even where there is no connection to end yet
      abort('no answer in time');
    }, target.timeoutMs);
  };
  response.on('close', () => {
    clearTimeout(timer);
    if (!response.writableFinished) abort('the caller is gone');
  });
  const body = bodyOf(request);
  // An upload may take its time; the wait for an answer starts when the service has it all.
  if (body === null) wait();
  else request.once('end', wait);
  const sender = target.connections?.dispatcher ?? dispatcher;
  sender.dispatch(
    {
      origin: target.url,
      path: request.url ?? '/',
      method: request.method as Dispatcher.HttpMethod, // any that node's parser took
      headers: headersForService(request, authorization),
      body,
    },
    {
      onRequestStart(started) {
        controller = started;
        if (isOver || response.closed) abort('nobody waits for it any more');
      },
      onResponseStart(_controller, statusCode, headers, statusMessage) {
        if (statusCode < 200) return;
        clearTimeout(timer);
        const isStream = String(headers['content-type'] ?? '').startsWith('text/event-stream');
        response.statusCode = statusCode;
        if (statusMessage !== undefined) response.statusMessage = statusMessage;
        passHeaders(headers, response);
        bytes = Number(headers['content-length']);
        if (!isStream) return;
        response.flushHeaders();
        response.once(
          'close',
          trackStream(() => response.destroy()),
        );
      },
      onResponseData(data, chunk) {
        // Mostly it comes at once, and then leaves at once.
        if (chunk.length === bytes) return void response.end(chunk);
        if (response.write(chunk)) return;
        data.pause();
        response.once('drain', () => data.resume());
      },
      onResponseEnd() {
        if (!response.writableEnded) response.end();
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    },
  );
}

/** A stream of its own: the library destroys what it could not send, and the caller is to be answered. */
function bodyOf(request: IncomingMessage): PassThrough | null {
  const { headers } = request;
  const hasBody =
    headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0;
  if (!hasBody) return null;
  const body = request.pipe(new PassThrough());
  body.on('error', () => request.unpipe(body)); // why is told with the answer
  return body;
}
