/** `config` of `registry.yaml` as the page uses it; its schema is in `callboard.plugin.json`. */
export interface PageConfig {
  readonly pageSize: number;
  readonly readOnly: boolean;
}

/** The gateway has checked the values; a key that an older registry lacks gets its default. */
export function pageConfigOf(config: Readonly<Record<string, unknown>>): PageConfig {
  const { pageSize, readOnly } = config;
  return {
    pageSize: typeof pageSize === 'number' ? pageSize : 20,
    readOnly: readOnly === true,
  };
}
