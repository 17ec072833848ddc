import Type, { type Static } from 'typebox';
import { ReaderCondition } from './conditions.ts';
import { closed, ExposeKey, PortalPath } from './fields.ts';

export const NavGroup = Type.Union(
  [
    Type.Literal('top'),
    Type.Literal('discover'),
    Type.Literal('build'),
    Type.Literal('operate'),
    Type.Literal('manage'),
  ],
  { description: 'part of the navigation' },
);
export type NavGroup = Static<typeof NavGroup>;

export const NavEntry = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 30, description: 'text of the link' }),
    group: NavGroup,
    icon: Type.String({
      description: 'name of an icon of the kit; unknown names show a plain one',
    }),
    order: Type.Optional(
      Type.Number({
        description: 'ascending within the group; 100 where absent',
      }),
    ),
    when: Type.Optional(ReaderCondition),
  },
  { ...closed, description: 'link in the navigation; none where absent' },
);

/** A page: everything at and below `path` belongs to this plugin. */
export const PluginRoute = Type.Object(
  {
    path: PortalPath,
    expose: ExposeKey,
    title: Type.String({ minLength: 1, maxLength: 60, description: 'title of the page' }),
    nav: Type.Optional(NavEntry),
    prefetch: Type.Optional(
      Type.Array(Type.String({ pattern: '^/api/' }), {
        maxItems: 4,
        description:
          'GET requests that the first view of the page makes; started in parallel with its code',
      }),
    ),
  },
  closed,
);
export type PluginRoute = Static<typeof PluginRoute>;
