/** All that decides which issues are shown. The address holds exactly this. */
export interface InboxState {
  /** Only issues of what is the reader's. */
  readonly isMine: boolean;
  readonly text: string;
  readonly level: 'error' | 'warning' | undefined;
  readonly rule: string | undefined;
  /** Id of a source. */
  readonly source: string | undefined;
}

const levels = ['error', 'warning'] as const;

/** Reads the address's query. What it does not know is left out. */
export function parseInbox(search: URLSearchParams): InboxState {
  const wanted = (name: string) => search.get(name) || undefined;
  return {
    isMine: search.get('show') === 'mine',
    text: search.get('q') ?? '',
    level: levels.find((level) => level === search.get('level')),
    rule: wanted('rule'),
    source: wanted('source'),
  };
}

/** The address's query; nothing for everything. */
export function formatInbox({ isMine, text, level, rule, source }: InboxState): URLSearchParams {
  const search = new URLSearchParams();
  if (isMine) search.set('show', 'mine');
  if (text.trim() !== '') search.set('q', text);
  if (level !== undefined) search.set('level', level);
  if (rule !== undefined) search.set('rule', rule);
  if (source !== undefined) search.set('source', source);
  return search;
}

export const isInboxNarrowed = (state: InboxState) => formatInbox(state).size > 0;
