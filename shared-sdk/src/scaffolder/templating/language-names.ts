/**
 * Filters of the language itself, for checks before anything runs; the engine does not list them. A test
 * sees that each is one.
 */
export const languageFilters: readonly string[] = [
  ...['abs', 'batch', 'capitalize', 'center', 'd', 'default', 'dictsort', 'dump', 'e', 'escape'],
  ...[
    'first',
    'float',
    'forceescape',
    'groupby',
    'indent',
    'int',
    'join',
    'last',
    'length',
    'list',
  ],
  ...['lower', 'nl2br', 'random', 'reject', 'rejectattr', 'replace', 'reverse', 'round', 'safe'],
  ...['select', 'selectattr', 'slice', 'sort', 'string', 'striptags', 'sum', 'title', 'trim'],
  ...['truncate', 'upper', 'urlencode', 'urlize', 'wordcount'],
];

/** Functions of the language itself. */
export const languageGlobals: readonly string[] = ['range', 'cycler', 'joiner'];
