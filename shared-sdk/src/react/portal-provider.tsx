import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LinkProvider } from '../ui/link-provider.tsx';
import { UiProvider } from '../ui/ui-provider.tsx';
import { Link } from './link.tsx';
import { type Portal, PortalContext } from './portal-context.ts';
import { useStore } from './store.ts';

export interface PortalProviderProps {
  readonly portal: Portal;
  /** Whether this root writes the kit's variables into the page; exactly one root does. */
  readonly injectVariables?: boolean;
  readonly children: ReactNode;
}

/** What every React root of the page starts with: theme, links, cached answers. */
export function PortalProvider({ portal, injectVariables = false, children }: PortalProviderProps) {
  const colorScheme = useStore(portal.colorScheme);
  return (
    <PortalContext value={portal}>
      <QueryClientProvider client={portal.queryClient}>
        <UiProvider
          colorScheme={colorScheme}
          nonce={portal.styleNonce}
          injectVariables={injectVariables}
        >
          <LinkProvider component={Link}>{children}</LinkProvider>
        </UiProvider>
      </QueryClientProvider>
    </PortalContext>
  );
}
