import Type, { type Static } from 'typebox';
import { NoContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

/** The place gives nothing; what a contribution needs it asks of its host. */
export type HomeCardContext = Readonly<Record<never, never>>;

export const HomeCardProperties = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60, description: 'title of the card' }),
    size: Type.Optional(
      Type.Union([Type.Literal('normal'), Type.Literal('wide')], {
        description: 'normal where absent; wide takes two columns',
      }),
    ),
  },
  { additionalProperties: false },
);
export type HomeCardProperties = Static<typeof HomeCardProperties>;

/**
 * `home.card`: a card on the start page.
 *
 * @example { "point": "home.card", "id": "mine", "expose": "./home-card", "properties": { "title": "My releases" } }
 * @example
 * export const extension = defineExtension('home.card', MyReleases);
 */
export const homeCardPoint: ExtensionPoint = {
  id: 'home.card',
  version: '1.0.0',
  owner: 'home',
  summary: 'A card on the start page',
  place: 'the start page of the plugin home; contributions wait while it does not run',
  statedIn: 'extensions',
  module: 'component',
  conditions: ['permission', 'feature'],
  properties: HomeCardProperties,
  context: NoContextSchema,
  example: {
    id: 'mine',
    point: 'home.card',
    expose: './home-card',
    properties: { title: 'My releases' },
  },
};
