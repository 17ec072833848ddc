import {
  type Env,
  flag,
  json,
  listenSettings,
  logSettings,
  readSettings,
  type SettingsOf,
  text,
} from '@callboard/sdk/service';
import Type from 'typebox';

/** What the process is told by its environment; `npm start` sets all of it. */
export const settings = {
  ...listenSettings('CALLBOARD', { port: 7007 }),
  dataFolder: text('CALLBOARD_DATA', 'folder for bundles and state, absolute'),
  configFile: text('CALLBOARD_CONFIG', 'path of callboard.yaml, absolute'),
  registryFile: text('CALLBOARD_REGISTRY', 'path of registry.yaml, absolute'),
  pluginFolders: json(
    'CALLBOARD_PLUGIN_FOLDERS',
    'folders of the built-in plugins, absolute; each holds its build in `dist`',
    Type.Array(Type.String()),
    { otherwise: [] },
  ),
  packagesFolder: text(
    'CALLBOARD_PACKAGES',
    'folder of the npm packages that outside teams install, absolute; none where absent',
    { otherwise: '' },
  ),
  isDevelopment: flag('CALLBOARD_DEVELOPMENT', 'whether pages tell more and answers are checked', {
    otherwise: false,
  }),
  adminToken: text(
    'CALLBOARD_ADMIN_TOKEN',
    'a token that may do everything, instead of the one that the first start prints',
    {
      otherwise: undefined,
      pattern: /^[\w.-]{32,200}$/,
      accepts: '32 to 200 letters, digits, `.`, `_` or `-`',
    },
  ),
  serviceTokens: json(
    'CALLBOARD_SERVICE_TOKENS',
    'sha256 of the token of each service by plugin; `npm start` sets it',
    Type.Record(Type.String(), Type.String({ pattern: '^[0-9a-f]{64}$' })),
    { otherwise: {} },
  ),
  ...logSettings,
} as const;

export type Config = SettingsOf<typeof settings>;

export const readConfig = (env: Env): Config => readSettings(settings, env);
