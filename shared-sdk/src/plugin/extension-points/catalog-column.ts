import Type, { type Static } from 'typebox';
import { NoContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

export const CatalogColumnProperties = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 30, description: 'head of the column' }),
    width: Type.Optional(
      Type.Integer({ minimum: 60, maximum: 320, description: 'in px; 124 where absent' }),
    ),
  },
  { additionalProperties: false },
);
export type CatalogColumnProperties = Static<typeof CatalogColumnProperties>;

/**
 * `catalog.column`: a column of the list of entities, off until a reader chooses it. It answers values for
 * many entities at once and is asked only for rows in sight, so that a list never costs a request a row.
 *
 * @example { "point": "catalog.column", "id": "tier", "expose": "./tier", "properties": { "title": "Tier" } }
 * @example
 * export const extension = defineColumn(async (entityRefs, host) => {
 *   const { tiers } = await host.client(tierRoutes).listTiers({ body: { entityRefs } });
 *   return Object.fromEntries(tiers.map(({ ref, tier }) => [ref, { text: tier }]));
 * });
 */
export const catalogColumnPoint: ExtensionPoint = {
  id: 'catalog.column',
  version: '1.0.0',
  owner: 'catalog',
  summary: 'A column that readers may add to the list of entities',
  place: 'the list of the catalog, once a reader chose it under Columns',
  statedIn: 'extensions',
  module: 'column',
  conditions: ['permission', 'feature'],
  properties: CatalogColumnProperties,
  context: NoContextSchema,
  example: { id: 'tier', point: 'catalog.column', expose: './tier', properties: { title: 'Tier' } },
};
