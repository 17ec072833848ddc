import type { UploadBody } from '../contract/define-contract.ts';

/** The parts of a request that a contract may declare. */
export interface RequestParts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly upload?: UploadBody;
}

/** Fills `:name` parts, percent-encoded. */
export function pathOf(path: string, params: RequestParts['params'] = {}): string {
  return path.replaceAll(/:([A-Za-z]\w*)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
}

/** `?a=1&b=2&b=3`, or nothing. An array repeats its key; `undefined` is left out. */
export function queryOf(query: RequestParts['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) search.append(name, String(item));
    }
  }
  return search.size === 0 ? '' : `?${search}`;
}
