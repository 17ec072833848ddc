import {
  dataSettings,
  developmentSettings,
  type Env,
  identitySettings,
  integer,
  listenSettings,
  logSettings,
  readSettings,
  text,
} from '@callboard/sdk/service';

/** Every environment variable of the service. */
export const settings = {
  ...listenSettings('SCAFFOLDER'),
  ...dataSettings,
  configFile: text('CALLBOARD_CONFIG', 'the portal’s `callboard.yaml`', { otherwise: undefined }),
  leaseMs: integer(
    'SCAFFOLDER_LEASE_MS',
    'how long a process that died keeps its runs, in ms; then another goes on with them',
    { min: 500, max: 600_000, otherwise: 10_000 },
  ),
  ...developmentSettings,
  ...identitySettings,
  ...logSettings,
} as const;

export type Config = ReturnType<typeof readConfig>;

export const readConfig = (env: Env) => readSettings(settings, env);
