import {
  developmentSettings,
  type Env,
  identitySettings,
  listenSettings,
  logSettings,
  readSettings,
  text,
} from '@callboard/sdk/service';

/** Every variable that the service reads; only `main.ts` hands them in. */
export const settings = {
  ...listenSettings(),
  greeting: text('TEMPLATE_NAME_GREETING', 'first word of each greeting', { otherwise: 'Hello' }),
  ...developmentSettings,
  ...identitySettings,
  ...logSettings,
};

export const readConfig = (env: Env) => readSettings(settings, env);
