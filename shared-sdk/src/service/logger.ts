import {
  type Bindings,
  type DestinationStream,
  type Logger,
  pino,
  stdSerializers,
  stdTimeFunctions,
} from 'pino';
import { hideSecrets } from './hide-secrets.ts';
import { prettyLine } from './pretty-line.ts';
import { choice } from './settings.ts';

export type { Logger } from 'pino';

/** Rows that every service adds to its settings table. */
export const logSettings = {
  logLevel: choice(
    'CALLBOARD_LOG_LEVEL',
    'least severe level that is logged',
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    { otherwise: 'info' },
  ),
  logFormat: choice(
    'CALLBOARD_LOG_FORMAT',
    'JSON lines, or short lines for people',
    ['json', 'pretty'],
    {
      otherwise: 'json',
    },
  ),
} as const;

export interface LoggerOptions {
  /** Of the process, e.g. `catalog-service`; the field `service` of each line. */
  readonly name: string;
  /** `info` where absent. */
  readonly level?: string;
  /** `json` where absent. */
  readonly format?: 'json' | 'pretty';
  /** Where lines go; standard output where absent. */
  readonly destination?: DestinationStream;
}

/**
 * The logger of one process. Lines have `time` (ISO), `level` (word), `service`, `msg`.
 *
 * Credentials under well-known keys are replaced by `[redacted]`. `log.child({ … })` adds fields.
 */
export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    level: options.level ?? 'info',
    base: { service: options.name },
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: hideSecrets,
    },
    // What clients throw may carry the headers that they sent.
    serializers: {
      err: (error: unknown) =>
        error instanceof Error ? hideSecrets({ ...stdSerializers.err(error) }) : error,
    },
  };
  const out = options.destination ?? pino.destination(1);
  if (options.format !== 'pretty') return withHiddenBindings(pino(settings, out));
  return withHiddenBindings(
    pino(settings, { write: (line: string) => out.write(prettyLine(line)) }),
  );
}

// pino's formatters do not see the fields of children; these inherit what is set here.
function withHiddenBindings(logger: Logger): Logger {
  const { child } = logger;
  logger.child = function childOf(this: Logger, bindings: Bindings, options) {
    return child.call(this, hideSecrets(bindings), options);
  } as Logger['child']; // generic in levels of its own, which nobody adds
  return logger;
}
