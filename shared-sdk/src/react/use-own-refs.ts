import { useQuery } from '@tanstack/react-query';
import { authRoutes } from '../contracts/auth.client.generated.ts';
import { useHost } from './host-context.tsx';

const none: readonly string[] = [];

/** Whose things are the reader's. */
export interface OwnRefs {
  /** The person, their groups and the groups above; empty for a guest and until it is known. */
  readonly refs: readonly string[];
  readonly isKnown: boolean;
}

/**
 * The refs that "owned by me" means. The page brings them; only where the catalog was not ready by
 * then they are asked for, until they are there.
 */
export function useOwnRefs(): OwnRefs {
  const host = useHost();
  const { getSession } = host.client(authRoutes);
  const { session } = host;
  const isMissing = session.ownRefs === undefined;
  const { data } = useQuery({
    queryKey: ['callboard', 'own-refs', session.userRef ?? ''],
    queryFn: async ({ signal }) => (await getSession({}, { signal })).ownRefs ?? null,
    enabled: isMissing,
    refetchInterval: ({ state }) => (state.data ? false : 3_000),
  });
  const refs = session.ownRefs ?? data ?? undefined;
  return { refs: refs ?? none, isKnown: refs !== undefined };
}
