import { QueryClient } from '@tanstack/react-query';
import { errorCodeOf } from '../errors/callboard-error.ts';

/** The one cache of answers. Only what may pass by itself is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) =>
          count < 2 && ['unavailable', 'timeout'].includes(errorCodeOf(error)),
        retryDelay: (attempt) => 300 * 2 ** attempt,
        refetchOnWindowFocus: true,
      },
    },
  });
}
