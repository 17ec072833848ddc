import { Type } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';
import { longestVisitTitle, mostRecentVisits, mostStars } from '../model/setting-limits.ts';
import type { PersonSettings } from '../plugin/person-settings.ts';

export type { PersonSettings, RecentVisit } from '../plugin/person-settings.ts';

const closed = { additionalProperties: false } as const;

const Ref = Type.String({
  minLength: 5,
  maxLength: 300,
  pattern: '^[^:/\\s]+:[^/\\s]+/[^/\\s]+$',
  description: 'canonical ref, as `component:default/pay`',
});

const RecentVisitSchema = Type.Object(
  {
    ref: Ref,
    title: Type.String({
      minLength: 1,
      maxLength: longestVisitTitle,
      description: 'as it was shown, cut where it is longer',
    }),
    at: Type.Integer({ minimum: 0, description: 'ms since the epoch, UTC' }),
  },
  closed,
);

/** Everything that the portal keeps for a person, by key; the only keys there are. */
export const settingSchemas = {
  theme: Type.Union([Type.Literal('light'), Type.Literal('dark'), Type.Literal('system')], {
    description: 'look of the portal; system follows the device',
  }),
  density: Type.Union([Type.Literal('normal'), Type.Literal('compact')], {
    description: 'height of rows',
  }),
  columns: Type.Array(
    Type.String({
      maxLength: 100,
      pattern: '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$',
      description: '`<plugin>/<id>` of a contribution to catalog.column',
    }),
    { maxItems: 20, uniqueItems: true, description: 'columns that the person added to the list' },
  ),
  stars: Type.Array(Ref, {
    maxItems: mostStars,
    uniqueItems: true,
    description: 'entities that the person starred, the latest last',
  }),
  recent: Type.Array(RecentVisitSchema, {
    maxItems: mostRecentVisits,
    description: 'entities that the person looked at, the latest first',
  }),
} as const;

export type SettingKey = keyof typeof settingSchemas & keyof PersonSettings;

/** What one person chose, as it is sent. */
const PersonSettingsSchema = Type.Unsafe<PersonSettings>(
  Type.Object(
    {
      theme: Type.Optional(settingSchemas.theme),
      density: Type.Optional(settingSchemas.density),
      columns: Type.Optional(settingSchemas.columns),
      stars: Type.Optional(settingSchemas.stars),
      recent: Type.Optional(settingSchemas.recent),
    },
    closed,
  ),
);

const KeyParams = Type.Object(
  {
    key: Type.Union(
      [
        Type.Literal('theme'),
        Type.Literal('density'),
        Type.Literal('columns'),
        Type.Literal('stars'),
        Type.Literal('recent'),
      ],
      { description: 'which setting' },
    ),
  },
  closed,
);

/**
 * What the portal keeps for whoever asks: the person of the session, or a guest, whom a cookie tells
 * from other guests.
 */
export const settingsContract = defineContract({
  name: 'settings',
  title: 'Settings of a person',
  basePath: '/api/settings',
  endpoints: {
    getSettings: {
      method: 'GET',
      path: '/',
      summary: 'All settings of the person who asks',
      response: PersonSettingsSchema,
    },
    putSetting: {
      method: 'PUT',
      path: '/:key',
      summary: 'Write one setting whole',
      params: KeyParams,
      body: Type.Object(
        { value: Type.Unknown({ description: 'fits the schema of the key in `getSettings`' }) },
        closed,
      ),
    },
    deleteSetting: {
      method: 'DELETE',
      path: '/:key',
      summary: 'Forget one setting, whether or not it was written',
      params: KeyParams,
    },
  },
});
