import {
  choice,
  dataSettings,
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
  ...dataSettings,
  databaseUrl: text(
    'CALLBOARD_DATABASE_URL',
    'PostgreSQL; a file in the data folder where absent',
    {
      otherwise: undefined,
    },
  ),
  firstContent: choice(
    'ANNOUNCEMENTS_FIRST_CONTENT',
    'what a new, empty store starts with',
    ['examples', 'nothing'],
    { otherwise: 'examples' },
  ),
  ...developmentSettings,
  ...identitySettings,
  ...logSettings,
};

export const readConfig = (env: Env) => readSettings(settings, env);
