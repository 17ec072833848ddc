import type { RunState } from '@callboard/sdk/contracts/scaffolder-runs';

/** What the list of runs shows; lives in the address. */
export interface RunListState {
  readonly scope: 'mine' | 'all';
  readonly state: RunState | undefined;
  readonly text: string;
  /** Ref of a template; all where absent. */
  readonly template: string | undefined;
  /** From 1. */
  readonly page: number;
}

export const pageSize = 25;

export const runStates = [
  ...(['waiting', 'running', 'interrupted', 'completed', 'failed', 'cancelled'] as const),
] satisfies readonly RunState[];

export function parseRunList(search: URLSearchParams): RunListState {
  const page = Number.parseInt(search.get('page') ?? '1', 10);
  return {
    scope: search.get('scope') === 'all' ? 'all' : 'mine',
    state: runStates.find((state) => state === search.get('state')),
    text: search.get('q') ?? '',
    template: search.get('template') ?? undefined,
    page: page > 0 ? page : 1,
  };
}

export function formatRunList({ scope, state, text, template, page }: RunListState): string {
  const search = new URLSearchParams({
    ...(scope === 'mine' ? {} : { scope }),
    ...(state === undefined ? {} : { state }),
    ...(text === '' ? {} : { q: text }),
    ...(template === undefined ? {} : { template }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return search.size === 0 ? '/create/runs' : `/create/runs?${search.toString()}`;
}

/** The request of a page; `userRef` is absent for a guest, whose runs are everybody's. */
export function runListInput(list: RunListState, userRef: string | undefined) {
  const { scope, state, text, template, page } = list;
  return {
    query: {
      limit: pageSize,
      offset: (page - 1) * pageSize,
      ...(scope === 'mine' && userRef !== undefined ? { createdBy: userRef } : {}),
      ...(state === undefined ? {} : { state: [state] }),
      ...(text.trim() === '' ? {} : { q: text.trim() }),
      ...(template === undefined ? {} : { template }),
    },
  };
}
