import type { Host } from '@callboard/sdk/plugin';
import {
  createPluginRouter,
  HostProvider,
  type PluginApp,
  PluginBoundary,
  type PluginRouter,
  type Portal,
  PortalProvider,
} from '@callboard/sdk/react';
import { type ReactNode, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';

interface ReactMount {
  readonly app: PluginApp;
  readonly title: string;
  readonly base: string;
  readonly container: HTMLElement;
  readonly host: Host;
  readonly portal: Portal;
  readonly notFound: ReactNode;
}

/** A mounted React app. */
export interface MountedApp {
  readonly router: PluginRouter;
  /** Whether the page stands there as a failure. */
  hasFailed(): boolean;
  unmount(): void;
}

const commitDeadlineMs = 1000;

/**
 * Mounts an app in a React root of its own. Resolves on the first commit, on a caught error or after a
 * second, so that a plugin that crashes never holds up routing (decision D3). Never rejects.
 */
export async function mountReactApp(parts: ReactMount): Promise<MountedApp> {
  const { app, title, base, container, host, portal, notFound } = parts;
  const router = createPluginRouter(app, base, notFound);
  const root: Root = createRoot(container, {
    identifierPrefix: `${host.plugin.name}-`,
    onCaughtError: (error) => host.report(error),
    onUncaughtError: (error) => host.report(error),
    onRecoverableError: (error) =>
      host.log('warn', 'React recovered from an error', { error: String(error) }),
  });
  let hasFailed = false;
  await new Promise<void>((resolve) => {
    const fail = () => {
      hasFailed = true;
      resolve();
    };
    setTimeout(resolve, commitDeadlineMs);
    root.render(
      <PortalProvider portal={portal}>
        <HostProvider host={host}>
          <PluginBoundary what={title} onError={fail} onRetry={() => (hasFailed = false)}>
            {router.element}
            <OnCommit run={resolve} />
          </PluginBoundary>
        </HostProvider>
      </PortalProvider>,
    );
  });
  return {
    router,
    hasFailed: () => hasFailed,
    unmount() {
      root.unmount();
      router.dispose();
    },
  };
}

function OnCommit({ run }: { readonly run: () => void }) {
  useEffect(run, [run]);
  return null;
}
