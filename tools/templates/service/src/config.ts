import {
  type Env,
  flag,
  identitySettings,
  integer,
  logSettings,
  readSettings,
  text,
} from '@callboard/sdk/service';

/** Every variable that the service reads; only `main.ts` hands them in. */
export const settings = {
  host: text('CALLBOARD_SERVICE_HOST', 'address to listen on', { otherwise: '127.0.0.1' }),
  port: integer('CALLBOARD_SERVICE_PORT', 'TCP port to listen on; 0 takes a free one', {
    min: 0,
    max: 65_535,
    otherwise: 0,
  }),
  greeting: text('TEMPLATE_NAME_GREETING', 'first word of each greeting', { otherwise: 'Hello' }),
  isDevelopment: flag('CALLBOARD_DEVELOPMENT', 'whether answers are held against the contract', {
    otherwise: false,
  }),
  ...identitySettings,
  ...logSettings,
};

export const readConfig = (env: Env) => readSettings(settings, env);
