import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { CallboardError, invalidInput } from '@callboard/sdk/contract';
import { parseOptions } from '../command-line/parse-options.ts';

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

export interface StartOptions {
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Absolute paths. */
  readonly dataFolder: string;
  readonly configFile: string;
  readonly registryFile: string;
  /** Absolute paths or URLs; absent: what callboard.yaml says. */
  readonly catalogSources?: readonly string[];
  /** Plugins whose services are not started. */
  readonly without: readonly string[];
  /** Absent: what callboard.yaml says. */
  readonly logLevel?: string;
  readonly isCheck: boolean;
  readonly isHelp: boolean;
}

export const startUsage = `npm start -- [options]
  --port PORT          port of the portal; 7007 where absent, 0 for any free one
  --host HOST          address to listen on; this machine only where absent
  --data DIR           folder for everything the portal keeps; data/ where absent
  --config FILE        configuration; callboard.yaml where absent
  --registry FILE      which plugins run; registry.yaml where absent
  --catalog PATH|URL   a file, a folder or a URL of entities, instead of the examples; repeatable
  --no-examples        start with an empty catalog
  --without PLUGIN     do not start the service of this plugin; repeatable
  --log-level LEVEL    ${logLevels.join(', ')}; what callboard.yaml says where absent, else warn
  --check              check configuration and registry, start nothing`;

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw invalidInput(`--port wants a number from 0 to 65535, found ${text}`);
}

function sourceOf(text: string, folder: string): string {
  if (/^https?:\/\//i.test(text)) return text;
  const path = resolve(folder, text);
  if (existsSync(path)) return path;
  throw new CallboardError(
    'not-found',
    `--catalog wants a file, a folder or a URL, ${path} is not there`,
  );
}

/** Relative paths on the command line are relative to `callerFolder`, default ones to `root`. */
export function parseStartOptions(
  args: readonly string[],
  { callerFolder, root }: { readonly callerFolder: string; readonly root: string },
): StartOptions {
  const { values } = parseOptions(args, {
    port: { type: 'string', default: '7007' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string' },
    config: { type: 'string' },
    registry: { type: 'string' },
    catalog: { type: 'string', multiple: true },
    'no-examples': { type: 'boolean', default: false },
    without: { type: 'string', multiple: true, default: [] },
    'log-level': { type: 'string' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  const pathOf = (given: string | undefined, otherwise: string) => {
    if (given === undefined) return resolve(root, otherwise);
    return isAbsolute(given) ? given : resolve(callerFolder, given);
  };
  const logLevel = values['log-level'];
  if (logLevel !== undefined && !logLevels.includes(logLevel)) {
    throw invalidInput(`--log-level wants one of ${logLevels.join(', ')}, found ${logLevel}`);
  }
  const given = values.catalog?.map((source) => sourceOf(source, callerFolder));
  const catalogSources = given ?? (values['no-examples'] ? [] : undefined);
  return {
    port: portOf(values.port),
    host: values.host,
    dataFolder: pathOf(values.data, 'data'),
    configFile: pathOf(values.config, 'callboard.yaml'),
    registryFile: pathOf(values.registry, 'registry.yaml'),
    ...(catalogSources === undefined ? {} : { catalogSources }),
    without: values.without,
    ...(logLevel === undefined ? {} : { logLevel }),
    isCheck: values.check,
    isHelp: values.help,
  };
}
