import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { NodeHandler } from './node-handler.ts';

const saneId = /^[\w.:-]{1,100}$/;
// Asked every few seconds by machines: worth a line only when somebody debugs.
const quietPath =
  /^\/(healthz|readyz|metrics|\.backstage\/health\/|api\/registry\/dev-sessions\/\w+\/state$)/;

/**
 * Gives each request an id and one log line at its end.
 *
 * The id is the caller's `x-request-id` where it is short and plain, a new one otherwise; it stands in
 * `request.headers['x-request-id']` afterwards and is echoed. Health, metrics and signs of life log at `debug`,
 * answers of 500 and more at `warn`, the rest at `info`. The query is not logged: it may hold secrets.
 */
export function requestLog(logger: Logger): NodeHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && saneId.test(given) ? given : randomUUID();
    request.headers['x-request-id'] = id;
    response.setHeader('x-request-id', id);
    const { method, url = '/' } = request; // routers below change it
    const startedAt = performance.now();
    response.on('close', () => {
      const path = url.split('?', 1)[0] ?? url;
      const level = levelOf(path, response.statusCode);
      if (!logger.isLevelEnabled(level)) return;
      logger[level](
        {
          requestId: id,
          status: response.statusCode,
          durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
          ...(response.writableFinished ? {} : { aborted: true }),
        },
        `${method} ${path}`,
      );
    });
    next();
  };
}

function levelOf(path: string, status: number): 'debug' | 'info' | 'warn' {
  if (status >= 500 && !quietPath.test(path)) return 'warn';
  return quietPath.test(path) ? 'debug' : 'info';
}
