import type { ComponentType } from 'react';
import type { ColumnExtension, ReadColumn } from '../plugin/column.ts';
import type { CoreExtensionPoints } from '../plugin/extension-points/core-extension-points.ts';
import type { Extension } from './available-extension.ts';

type ContextOf<P extends string> = P extends keyof CoreExtensionPoints
  ? CoreExtensionPoints[P]
  : Readonly<Record<string, unknown>>;

/**
 * The module of an extension: `export const extension = defineExtension('entity.card', Card)`.
 *
 * The component gets the context of the extension point as its props.
 */
export function defineExtension<P extends keyof CoreExtensionPoints | (string & {})>(
  _point: P,
  component: ComponentType<ContextOf<P>>,
): Extension<ContextOf<P>> {
  return { component };
}

/**
 * The module of a `catalog.column`: values for the entities that it is asked for, all in one call.
 *
 * @example
 * export const extension = defineColumn(async (entityRefs, host) => {
 *   const { tiers } = await host.client(tierRoutes).listTiers({ body: { entityRefs } });
 *   return Object.fromEntries(tiers.map(({ ref, tier }) => [ref, { text: tier }]));
 * });
 */
export function defineColumn(read: ReadColumn): ColumnExtension {
  return { kind: 'callboard-column', read };
}
