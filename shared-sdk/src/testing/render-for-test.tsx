import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import type { Host } from '../plugin/host.ts';
import { portalAddress } from '../plugin/portal-address.ts';
import { createQueryClient } from '../react/create-query-client.ts';
import { HostProvider } from '../react/host-context.tsx';
import type { Portal } from '../react/portal-context.ts';
import { PortalProvider } from '../react/portal-provider.tsx';
import { createStore } from '../react/store.ts';
import { createUnsavedChanges } from '../react/unsaved-changes.ts';

export interface RenderOptions {
  /** `config` of the plugin; empty where absent. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Path within the plugin's route, with its query; `/` where absent. */
  readonly path?: string;
  /** What else of the host the component uses. */
  readonly host?: Partial<Host>;
}

/**
 * What a page or a card of a plugin shows at first, as HTML: rendered as the portal does, with theme,
 * links, router and host, without a browser. Effects do not run, and no request is sent.
 */
export function renderForTest(element: ReactElement, options: RenderOptions = {}): string {
  return renderToStaticMarkup(
    <PortalProvider portal={portal()}>
      <HostProvider host={hostOf(options)}>
        <MemoryRouter initialEntries={[options.path ?? '/']}>{element}</MemoryRouter>
      </HostProvider>
    </PortalProvider>,
  );
}

const portal = (): Portal => ({
  address: portalAddress(''),
  extensions: createStore([]),
  reader: { permissions: [], features: [] },
  mountParcel: () => {
    throw new Error('renderForTest mounts no parcels');
  },
  colorScheme: createStore('light'),
  queryClient: createQueryClient(),
  styleNonce: '',
  unsaved: createUnsavedChanges(),
  navigate: () => {},
});

const hostOf = ({ config = {}, host }: RenderOptions): Host => ({
  plugin: { name: 'test', version: '0.0.0' },
  client: () => {
    throw new Error('renderForTest has no client; pass one as host.client');
  },
  events: { subscribe: () => () => {} },
  navigate: () => {},
  urlOf: (path) => path,
  session: { displayName: 'Test', isOperator: false, permissions: [] },
  config,
  log: () => {},
  report: () => {},
  ...host,
});
