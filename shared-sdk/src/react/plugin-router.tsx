import { flushSync } from 'react-dom';
import { createBrowserRouter, RouterProvider } from 'react-router';
import type { PluginApp } from './define-app.ts';
import { Rethrow } from './rethrow.tsx';
import { routerWindow } from './router-window.ts';

/** The router of one mounted app. */
export interface PluginRouter {
  /** Goes to an absolute path of the origin that lies within the app. */
  navigate(path: string, options?: { readonly replace?: boolean }): void;
  readonly element: React.ReactElement;
  dispose(): void;
}

/**
 * The one place that makes a router (decision D2). `base` is the path of the app's route on the origin.
 *
 * `notFound` stands where no page of the app matches; What a page throws goes on to the boundary above.
 */
export function createPluginRouter(
  app: PluginApp,
  base: string,
  notFound: React.ReactNode,
): PluginRouter {
  const pages = app.pages.map(({ path, element }) =>
    path === '' ? { index: true as const, element } : { path, element },
  );
  const router = createBrowserRouter(
    [
      {
        path: '/',
        errorElement: <Rethrow />,
        children: [...pages, { path: '*', element: notFound }],
      },
    ],
    { basename: base, window: routerWindow() },
  );
  return {
    navigate: (path, options) => {
      const inside = base === '/' ? path : path.slice(base.length) || '/';
      void router.navigate(inside.startsWith('/') ? inside : `/${inside}`, {
        replace: options?.replace ?? false,
      });
    },
    element: <RouterProvider router={router} flushSync={flushSync} />,
    dispose: () => router.dispose(),
  };
}
