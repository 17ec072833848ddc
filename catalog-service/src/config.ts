import {
  dataSettings,
  developmentSettings,
  type Env,
  identitySettings,
  json,
  listenSettings,
  logSettings,
  readSettings,
  text,
} from '@callboard/sdk/service';
import Type, { type Static } from 'typebox';

const SourceList = Type.Array(Type.String({ minLength: 1 }));

/** Every environment variable of the service. */
export const settings = {
  ...listenSettings('CATALOG'),
  ...dataSettings,
  configFile: text('CALLBOARD_CONFIG', 'the portal’s `callboard.yaml`', { otherwise: undefined }),
  sources: json(
    'CATALOG_SOURCES',
    'paths and addresses to read entities from, instead of `catalog.sources` of `callboard.yaml`',
    SourceList,
    { otherwise: undefined },
  ),
  ...developmentSettings,
  ...identitySettings,
  ...logSettings,
} as const;

export type SourceList = Static<typeof SourceList>;
export type Config = ReturnType<typeof readConfig>;

export const readConfig = (env: Env) => readSettings(settings, env);
