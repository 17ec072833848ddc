import {
  type Env,
  flag,
  identitySettings,
  integer,
  logSettings,
  readSettings,
  text,
} from '@callboard/sdk/service';

/** Every environment variable of the service. */
export const settings = {
  port: integer('SCAFFOLDER_PORT', 'TCP port to listen on; 0 takes a free one', {
    min: 0,
    max: 65_535,
    otherwise: 0,
  }),
  host: text('SCAFFOLDER_HOST', 'address to listen on', { otherwise: '127.0.0.1' }),
  dataFolder: text(
    'CALLBOARD_DATA',
    'folder that the service keeps its database, its files and copies of repositories in',
    { otherwise: 'data' },
  ),
  configFile: text('CALLBOARD_CONFIG', 'the portal’s `callboard.yaml`', { otherwise: undefined }),
  leaseMs: integer(
    'SCAFFOLDER_LEASE_MS',
    'how long a process that died keeps its runs, in ms; then another goes on with them',
    { min: 500, max: 600_000, otherwise: 10_000 },
  ),
  isDevelopment: flag(
    'CALLBOARD_DEVELOPMENT',
    'whether answers are checked against their contracts',
    { otherwise: false },
  ),
  ...identitySettings,
  ...logSettings,
} as const;

export type Config = ReturnType<typeof readConfig>;

export const readConfig = (env: Env) => readSettings(settings, env);
