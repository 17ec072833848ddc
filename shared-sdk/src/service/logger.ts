import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
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

// Whatever an object under these keys holds never reaches a log, at the top or one level down.
const secretKeys = [
  'authorization',
  'cookie',
  'token',
  'password',
  'secret',
  'accessToken',
  'refreshToken',
  'clientSecret',
  '["set-cookie"]',
  '["proxy-authorization"]',
];
const redactPaths = secretKeys.flatMap((key) => {
  const below = key.startsWith('[') ? key : `.${key}`;
  return [key, `*${below}`, `*.headers${below}`, `headers${below}`];
});

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
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redactPaths, censor: '[redacted]' },
  };
  const out = options.destination ?? pino.destination(1);
  if (options.format !== 'pretty') return pino(settings, out);
  return pino(settings, { write: (line: string) => out.write(prettyLine(line)) });
}
