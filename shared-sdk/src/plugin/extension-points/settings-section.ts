import Type, { type Static } from 'typebox';
import { NoContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

/** The place gives nothing; what a contribution needs it asks of its host. */
export type SettingsSectionContext = Readonly<Record<never, never>>;

export const SettingsSectionProperties = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60, description: 'heading of the section' }),
  },
  { additionalProperties: false },
);
export type SettingsSectionProperties = Static<typeof SettingsSectionProperties>;

/**
 * `settings.section`: what a plugin lets a person choose for themselves.
 *
 * @example { "point": "settings.section", "id": "digest", "expose": "./settings", "properties": { "title": "Weekly digest" } }
 * @example
 * export const extension = defineExtension('settings.section', DigestSettings);
 */
export const settingsSectionPoint: ExtensionPoint = {
  id: 'settings.section',
  version: '1.0.0',
  owner: 'shell',
  summary: 'A section of the settings of a person',
  place: 'the page /settings, below the own sections of the portal',
  statedIn: 'extensions',
  module: 'component',
  conditions: ['permission', 'feature'],
  properties: SettingsSectionProperties,
  context: NoContextSchema,
  example: {
    id: 'digest',
    point: 'settings.section',
    expose: './settings',
    properties: { title: 'Weekly digest' },
  },
};
