export const detailTabs = ['overview', 'versions', 'config', 'contributes', 'history'] as const;
export type DetailTab = (typeof detailTabs)[number];

/** What the page's address says: reload, back and a pasted link show the same again. */
export interface PagePlace {
  readonly plugin?: string | undefined;
  readonly tab?: DetailTab | undefined;
  readonly filter?: string | undefined;
  /** Whether the history of the whole registry is open. */
  readonly history?: boolean | undefined;
}

export function placeOf(params: URLSearchParams): PagePlace {
  const tab = params.get('tab');
  return {
    plugin: params.get('plugin') ?? undefined,
    tab: detailTabs.find((each) => each === tab),
    filter: params.get('filter') ?? undefined,
    history: params.get('history') === 'all',
  };
}

export function hrefOf({ plugin, tab, filter, history }: PagePlace): string {
  const params = new URLSearchParams({
    ...(filter ? { filter } : {}),
    ...(plugin === undefined ? {} : { plugin }),
    ...(tab === undefined || tab === 'overview' ? {} : { tab }),
    ...(history ? { history: 'all' } : {}),
  });
  return params.size === 0 ? '/plugins' : `/plugins?${params}`;
}
