import {
  dataSettings,
  developmentSettings,
  type Env,
  identitySettings,
  listenSettings,
  logSettings,
  readSettings,
  text,
} from '@callboard/sdk/service';

/** Every environment variable of the service. */
export const settings = {
  ...listenSettings('DOCS'),
  ...dataSettings,
  configFile: text('CALLBOARD_CONFIG', 'the portal’s `callboard.yaml`', { otherwise: undefined }),
  ...developmentSettings,
  ...identitySettings,
  ...logSettings,
} as const;

export type Config = ReturnType<typeof readConfig>;

export const readConfig = (env: Env) => readSettings(settings, env);
