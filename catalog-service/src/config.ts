import {
  type Env,
  flag,
  identitySettings,
  integer,
  json,
  logSettings,
  readSettings,
  text,
} from '@callboard/sdk/service';
import Type, { type Static } from 'typebox';

const SourceList = Type.Array(Type.String({ minLength: 1 }));

/** Every environment variable of the service. */
export const settings = {
  port: integer('CATALOG_PORT', 'TCP port to listen on; 0 takes a free one', {
    min: 0,
    max: 65_535,
    otherwise: 0,
  }),
  host: text('CATALOG_HOST', 'address to listen on', { otherwise: '127.0.0.1' }),
  dataFolder: text('CALLBOARD_DATA', 'folder that the service keeps its database in', {
    otherwise: 'data',
  }),
  configFile: text('CALLBOARD_CONFIG', 'the portal’s `callboard.yaml`', { otherwise: undefined }),
  sources: json(
    'CATALOG_SOURCES',
    'paths and addresses to read entities from, instead of `catalog.sources` of `callboard.yaml`',
    SourceList,
    { otherwise: undefined },
  ),
  isDevelopment: flag(
    'CALLBOARD_DEVELOPMENT',
    'whether answers are checked against their contracts',
    {
      otherwise: false,
    },
  ),
  ...identitySettings,
  ...logSettings,
} as const;

export type SourceList = Static<typeof SourceList>;
export type Config = ReturnType<typeof readConfig>;

export const readConfig = (env: Env) => readSettings(settings, env);
