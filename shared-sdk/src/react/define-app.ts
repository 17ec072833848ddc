import type { ReactNode } from 'react';

/** A page of an app. `path` is relative to the app's route, in React Router's syntax; `''` is the route itself. */
export interface AppPage {
  readonly path: string;
  readonly element: ReactNode;
}

/** What the module of a route exports under the name `app`. */
export interface PluginApp {
  readonly kind: 'callboard-app';
  readonly pages: readonly AppPage[];
}

/** The module of a route: `export const app = defineApp([{ path: '', element: <ListPage /> }])`. */
export function defineApp(pages: readonly AppPage[]): PluginApp {
  return { kind: 'callboard-app', pages };
}

export function isPluginApp(value: unknown): value is PluginApp {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'callboard-app'
  );
}
