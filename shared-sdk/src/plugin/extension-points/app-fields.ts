import { NavEntry, PluginCommand, PluginRoute } from '../plugin-manifest.ts';
import { NoContextSchema } from './entity-context.ts';
import type { ExtensionPoint } from './extension-point.ts';

/**
 * `app.route`: a page. Stated under `routes`; its module exports `app`, or lifecycles where it is not React.
 *
 * @example "routes": [{ "path": "/releases", "expose": "./app", "title": "Releases" }]
 * @example
 * export const app = defineApp([{ path: '', element: <Releases /> }]);
 */
export const appRoutePoint: ExtensionPoint = {
  id: 'app.route',
  version: '1.0.0',
  owner: 'shell',
  summary: 'A page of the portal',
  place: 'everything at and below its path',
  statedIn: 'routes',
  module: 'component',
  conditions: [],
  properties: PluginRoute,
  context: NoContextSchema,
  example: { path: '/releases', expose: './app', title: 'Releases' },
};

/**
 * `app.nav`: a link in the navigation, to the route that states it.
 *
 * @example "nav": { "label": "Releases", "group": "operate", "icon": "rocket", "order": 40 }
 */
export const appNavPoint: ExtensionPoint = {
  id: 'app.nav',
  version: '1.0.0',
  owner: 'shell',
  summary: 'A link in the navigation',
  place: 'its group of the navigation, by its order',
  statedIn: 'routes/nav',
  module: 'none',
  conditions: ['permission', 'feature'],
  properties: NavEntry,
  context: NoContextSchema,
  example: { label: 'Releases', group: 'operate', icon: 'rocket', order: 40 },
};

/**
 * `app.command`: an entry of the palette, with a key where wanted. Stated under `commands`.
 *
 * @example "commands": [{ "id": "new", "title": "New release", "path": "/releases?new", "keys": "n r" }]
 */
export const appCommandPoint: ExtensionPoint = {
  id: 'app.command',
  version: '1.0.0',
  owner: 'shell',
  summary: 'An entry of the command palette',
  place: 'the palette, and the list of keys where it has one',
  statedIn: 'commands',
  module: 'none',
  conditions: ['permission', 'feature'],
  properties: PluginCommand,
  context: NoContextSchema,
  example: { id: 'new', title: 'New release', path: '/releases?new', keys: 'n r' },
};
