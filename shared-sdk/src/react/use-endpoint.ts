import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { CallOptions, NamedCall } from '../client/create-client.ts';
import { useHost } from './host-context.tsx';

/** A function of a typed client: `host.client(routes).listThings`. */
type Call<Input, Output> = NamedCall & ((input: Input, options?: CallOptions) => Promise<Output>);

export interface UseEndpointOptions {
  /** False keeps the call from being made. */
  readonly enabled?: boolean;
  /** How long an answer counts as fresh, in ms; 15,000 where absent. Cached answers show at once. */
  readonly staleMs?: number;
  /** Asks again after this many ms while the page is visible. */
  readonly refetchMs?: number;
  /** Whether the answer for the previous input stays up while the next is on its way. */
  readonly keepPrevious?: boolean;
}

/** The state of a call: exactly one of data, error or loading decides what a page shows. */
export interface EndpointState<Output> {
  readonly data: Output | undefined;
  readonly error: Error | null;
  readonly isLoading: boolean;
  /** True while a cached answer is shown and a newer one is on its way. */
  readonly isRefreshing: boolean;
  /** When `data` was read, ms since the epoch. */
  readonly readAt: number;
  refetch(): void;
}

/** Calls an endpoint and keeps its answer, shared with every component that asks the same. */
export function useEndpoint<Input, Output>(
  call: Call<Input, Output>,
  input: Input,
  options: UseEndpointOptions = {},
): EndpointState<Output> {
  const { plugin } = useHost();
  const query = useQuery({
    queryKey: [`${plugin.name}@${plugin.version}`, call.endpointId, input],
    queryFn: async ({ signal }) => (await call(input, { signal })) ?? null,
    staleTime: options.staleMs ?? 15_000,
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.refetchMs === undefined ? {} : { refetchInterval: options.refetchMs }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    data: (query.data ?? undefined) as Output | undefined, // null stands for an empty answer in the cache
    error: query.error,
    isLoading: query.isLoading,
    isRefreshing: query.isFetching && !query.isLoading,
    readAt: query.dataUpdatedAt,
    refetch: () => void query.refetch(),
  };
}

/** Asks an endpoint ahead, e.g. while the pointer rests on a link; a fresh answer is not asked for again. */
export function usePrefetch<Input, Output>(
  call: Call<Input, Output>,
  options: Pick<UseEndpointOptions, 'staleMs'> = {},
): (input: Input) => void {
  const { name, version } = useHost().plugin;
  const client = useQueryClient();
  const { staleMs = 15_000 } = options;
  return useCallback(
    (input) =>
      void client.prefetchQuery({
        queryKey: [`${name}@${version}`, call.endpointId, input],
        queryFn: async ({ signal }) => (await call(input, { signal })) ?? null,
        staleTime: staleMs,
      }),
    [client, call, name, version, staleMs],
  );
}

export interface PagedState<Page> {
  readonly pages: readonly Page[];
  readonly error: Error | null;
  readonly isLoading: boolean;
  /** True while the answer for an earlier input is still shown. */
  readonly isPrevious: boolean;
  readonly isRefreshing: boolean;
  readonly hasMore: boolean;
  readonly readAt: number;
  loadMore(): void;
  refetch(): void;
}

export interface UsePagesOptions<Input, Output> {
  /** The input of the page after this one; `undefined` after the last. */
  readonly nextInput: (page: Output, input: Input) => Input | undefined;
  readonly staleMs?: number;
}

/** Calls a paged endpoint page by page. */
export function useEndpointPages<Input, Output>(
  call: Call<Input, Output>,
  input: Input,
  { nextInput, staleMs }: UsePagesOptions<Input, Output>,
): PagedState<Output> {
  const { plugin } = useHost();
  const query = useInfiniteQuery<Output, Error, InfiniteData<Output, Input>, QueryKey, Input>({
    queryKey: [`${plugin.name}@${plugin.version}`, call.endpointId, 'pages', input],
    // The library's type loses the page's type for a generic one; it is `initialPageParam`'s.
    queryFn: ({ pageParam, signal }) => call(pageParam as Input, { signal }),
    initialPageParam: input,
    getNextPageParam: (page: Output, _pages: Output[], asked: Input) => nextInput(page, asked),
    staleTime: staleMs ?? 15_000,
    placeholderData: keepPreviousData,
  });
  const pages = useMemo(() => query.data?.pages ?? [], [query.data]);
  return {
    pages,
    error: query.error,
    isLoading: query.isLoading,
    isPrevious: query.isPlaceholderData,
    isRefreshing: query.isFetching && !query.isLoading,
    hasMore: query.hasNextPage,
    readAt: query.dataUpdatedAt,
    loadMore: () => void query.fetchNextPage({ cancelRefetch: false }),
    refetch: () => void query.refetch(),
  };
}

export interface ActionState<Input, Output> {
  readonly isRunning: boolean;
  readonly error: Error | null;
  /** Rejects with the server's error. */
  run(input: Input): Promise<Output>;
}

/** A call that changes something; afterwards this plugin's cached answers are read anew. */
export function useEndpointAction<Input, Output>(
  call: Call<Input, Output>,
): ActionState<Input, Output> {
  const { plugin } = useHost();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationKey: [`${plugin.name}@${plugin.version}`, call.endpointId],
    mutationFn: (input: Input) => call(input),
    onSettled: () => client.invalidateQueries({ queryKey: [`${plugin.name}@${plugin.version}`] }),
  });
  return { isRunning: mutation.isPending, error: mutation.error, run: mutation.mutateAsync };
}
