import type { IncomingMessage, ServerResponse } from 'node:http';
import { CallboardError, isCallboardError } from '../errors/callboard-error.ts';
import { errorCodeOfStatus, errorStatus } from '../errors/error-status.ts';
import { sendJson } from './send-json.ts';

export type LogError = (error: unknown, requestId: string) => void;

/** Of what goes wrong; `next` is called where half an answer is out already. */
export type ProblemHandler = (
  thrown: unknown,
  request: IncomingMessage & { readonly originalUrl?: string },
  response: ServerResponse,
  next: (thrown: unknown) => void,
) => void;

/**
 * The last handler of every app: turns what was thrown into the error envelope.
 *
 * The cause of an `internal` error stays in the log, under the request id that the caller sees.
 */
export function sendProblem(log: LogError): ProblemHandler {
  return (thrown, request, response, next) => {
    if (response.headersSent) return next(thrown);
    const error = toCallboardError(thrown);
    const { status, name } = errorStatus[error.code];
    const requestId = String(request.headers['x-request-id'] ?? '');
    if (status >= 500) log(thrown, requestId);
    sendJson(response, status, {
      error: {
        name,
        message: error.code === 'internal' ? 'something went wrong on our side' : error.message,
        code: error.code,
        ...(error.issues.length > 0 && error.code !== 'internal' ? { issues: error.issues } : {}),
        ...(error.hint ? { hint: error.hint } : {}),
      },
      request: {
        method: request.method,
        url: request.originalUrl ?? request.url,
        ...(requestId ? { id: requestId } : {}),
      },
      response: { statusCode: status },
    });
  };
}

function toCallboardError(thrown: unknown): CallboardError {
  if (isCallboardError(thrown)) return thrown;
  const status = thrown instanceof Error ? ownStatusOf(thrown) : undefined;
  if (status !== undefined && thrown instanceof Error)
    return new CallboardError(errorCodeOfStatus(status), thrown.message, { cause: thrown });
  return new CallboardError('internal', 'unexpected error', { cause: thrown });
}

// Express and body-parser throw errors with a status of their own: bad JSON, body too large (marked
// `expose`), a path that cannot be decoded (a URIError). Clients of other servers put the status that
// they got on theirs: that is not what we answer.
function ownStatusOf(thrown: Error): number | undefined {
  const isOurs = ('expose' in thrown && thrown.expose === true) || thrown instanceof URIError;
  const status = 'status' in thrown ? Number(thrown.status) : 0;
  return isOurs && status >= 400 && status < 500 ? status : undefined;
}
