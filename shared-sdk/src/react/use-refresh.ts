import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useHost } from './host-context.tsx';

/** How to tell the cached answers of this plugin that something changed. */
export interface Refresh {
  /** Asks again for all that is shown; what is on the page stays meanwhile. Settles when it is answered. */
  shown(): Promise<void>;
  /** Lets everything that is not shown now be asked for again when it is. */
  later(): void;
}

/**
 * For a page that hears of changes, as by `host.events`.
 *
 * @example
 * const refresh = useRefresh();
 * useEffect(() => host.events.subscribe('catalog', () => void refresh.shown()), [host, refresh]);
 */
export function useRefresh(): Refresh {
  const { name, version } = useHost().plugin;
  const client = useQueryClient();
  return useMemo(() => {
    const queryKey = [`${name}@${version}`];
    return {
      shown: () => client.invalidateQueries({ queryKey }),
      later: () =>
        void client.invalidateQueries({ queryKey, type: 'inactive', refetchType: 'none' }),
    };
  }, [client, name, version]);
}
