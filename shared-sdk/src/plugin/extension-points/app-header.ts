import Type, { type Static } from 'typebox';
import { NoContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

/** The place gives nothing; what a contribution needs it asks of its host. */
export type AppHeaderContext = Readonly<Record<never, never>>;

export const AppHeaderProperties = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'what it is, for whoever cannot see it and when it fails',
    }),
  },
  { additionalProperties: false },
);
export type AppHeaderProperties = Static<typeof AppHeaderProperties>;

/**
 * `app.header`: a button or a mark in the top bar. Its code loads on every page, after it: keep it small.
 *
 * @example { "point": "app.header", "id": "incidents", "expose": "./incidents", "properties": { "title": "Incidents" } }
 * @example
 * export const extension = defineExtension('app.header', () => (
 *   <IconButton icon="megaphone" label="Incidents" href="/incidents" />
 * ));
 */
export const appHeaderPoint: ExtensionPoint = {
  id: 'app.header',
  version: '1.0.0',
  owner: 'shell',
  summary: 'Something small in the top bar of every page',
  place: 'right of the top bar, before the mark of plugin health',
  statedIn: 'extensions',
  module: 'component',
  conditions: ['permission', 'feature'],
  properties: AppHeaderProperties,
  context: NoContextSchema,
  example: {
    id: 'incidents',
    point: 'app.header',
    expose: './incidents',
    properties: { title: 'Incidents' },
  },
};
