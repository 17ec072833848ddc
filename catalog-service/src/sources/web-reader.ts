import { createHash } from 'node:crypto';
import { CallboardError, errorCodeOf } from '@callboard/sdk/contract';
import type { FetchResult, GuardedFetch } from '@callboard/sdk/service';
import type { AddressTable } from '../store/tables.ts';
import type { FetchPacing } from './fetch-pacing.ts';
import { rawAddressOf } from './raw-address.ts';
import type { FetchText } from './read-location.ts';

export interface WebReaderOptions {
  readonly fetch: GuardedFetch;
  readonly pacing: FetchPacing;
  readonly now: () => number;
}

/** A text as far as it had to come over: absent where the server said that it is the same. */
export interface CheckedText {
  readonly hash: string;
  readonly text: string | undefined;
}

/** Reads web addresses within the limits of the guarded fetch, and asks only for what changed. */
export interface WebReader {
  /** The text itself, whatever is remembered. `isAsked`: a person waits for it. */
  readonly text: (address: string, isAsked: boolean) => Promise<string>;
  /** With what the server said when it gave the text last time. */
  readonly check: (address: string, isAsked: boolean) => Promise<CheckedText>;
  /** Since when an address is missing (404, 410), in ms. */
  readonly missingSince: (address: string) => number | undefined;
  readonly recall: (rows: readonly AddressTable[]) => void;
  /** Forgets what is remembered of other addresses. */
  readonly keepOnly: (addresses: ReadonlySet<string>) => void;
  /** What changed since the last call, to be stored, and what is not remembered any more. */
  readonly takeChanged: () => {
    readonly addresses: readonly AddressTable[];
    readonly forgotten: readonly string[];
  };
}

export const hashOf = (text: string) => createHash('sha1').update(text).digest('hex');

export function createWebReader({ fetch, pacing, now }: WebReaderOptions): WebReader {
  const rows = new Map<string, AddressTable>();
  const changed = new Set<string>();
  const note = (address: string, values: Partial<AddressTable>) => {
    const before = rows.get(address) ?? unknown(address);
    const after = { ...before, ...values };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    rows.set(address, after);
    changed.add(address);
  };

  const get = async (address: string, isAsked: boolean, held?: AddressTable) => {
    const raw = rawAddressOf(address);
    const request = held ? conditionsOf(held) : {};
    try {
      const result = await pacing.run(raw, () => fetch(raw, request), isAsked);
      return held && result.status === 304 ? undefined : textOf(result);
    } catch (error) {
      if (errorCodeOf(error) === 'not-found')
        note(address, { ...unknown(address), missing_since: missingSince(address) ?? now() });
      throw error;
    }
  };
  const keep = ({ text, etag, lastModified }: Body, address: string): CheckedText => {
    const hash = hashOf(text);
    const hasValidator = etag !== undefined || lastModified !== undefined;
    note(address, {
      etag: etag ?? null,
      last_modified: lastModified ?? null,
      text_hash: hasValidator ? hash : null,
      missing_since: null,
    });
    return { hash, text };
  };
  const missingSince = (address: string) => rows.get(address)?.missing_since ?? undefined;

  return {
    missingSince,
    async text(address, isAsked) {
      const body = await get(address, isAsked);
      if (!body) throw new CallboardError('unavailable', 'the server answered 304');
      keep(body, address);
      return body.text;
    },
    async check(address, isAsked) {
      const held = rows.get(address);
      const body = await get(address, isAsked, held?.text_hash ? held : undefined);
      if (body) return keep(body, address);
      return { hash: held?.text_hash ?? '', text: undefined };
    },
    recall(stored) {
      rows.clear();
      for (const row of stored) rows.set(row.address, row);
    },
    keepOnly(addresses) {
      for (const address of rows.keys()) {
        if (addresses.has(address)) continue;
        rows.delete(address);
        changed.add(address);
      }
    },
    takeChanged() {
      const taken = [...changed];
      changed.clear();
      return {
        addresses: taken.flatMap((address) => rows.get(address) ?? []),
        forgotten: taken.filter((address) => !rows.has(address)),
      };
    },
  };
}

/** Texts for a person who waits; nothing is remembered of them. */
export const readTextNow =
  ({ fetch, pacing }: Pick<WebReaderOptions, 'fetch' | 'pacing'>): FetchText =>
  async (address) => {
    const raw = rawAddressOf(address);
    return textOf(await pacing.run(raw, () => fetch(raw), true)).text;
  };

const unknown = (address: string): AddressTable => ({
  ...{ address, etag: null, last_modified: null, text_hash: null, missing_since: null },
});

const conditionsOf = ({ etag, last_modified }: AddressTable) => ({
  ...(etag === null ? {} : { ifNoneMatch: etag }),
  // Where there is a tag, the time says less.
  ...(last_modified === null || etag !== null
    ? {}
    : { headers: { 'if-modified-since': last_modified } }),
});

interface Body {
  readonly text: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

function textOf({ status, body, headers }: FetchResult): Body {
  if (status === 200)
    return {
      text: body.toString('utf8'),
      etag: headers['etag'],
      lastModified: headers['last-modified'],
    };
  const code = status === 404 || status === 410 ? 'not-found' : 'unavailable';
  throw new CallboardError(code, `the server answered ${status}`, {
    ...(status === 401 || status === 403
      ? { hint: 'the server wants credentials: set integrations in callboard.yaml for its host' }
      : {}),
  });
}
