import { CallboardError, messageOf } from '@callboard/sdk/contract';
import { formatLocationRef, type LocationRef } from '@callboard/sdk/model';
import type { ReadText } from '@callboard/sdk/model/documents';
import { AddressDelay } from '../sources/address-failure.ts';
import { type FetchText, readLocation } from '../sources/read-location.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { type CheckedText, hashOf } from '../sources/web-reader.ts';

/** The texts that one file is made of: each comes over once, and not at all where it is the same. */
export interface SeenTexts {
  /** The hash of a text; rejects when it cannot be read. */
  readonly check: (place: LocationRef) => Promise<string>;
  readonly read: ReadText;
  /** The same for what placeholders read, which is noted. */
  readonly checkReading: (place: LocationRef) => Promise<string>;
  readonly readReading: ReadText;
  /** Hashes, or failures, of what placeholders read. */
  readonly seen: () => ReadonlyMap<string, string>;
  readonly forgetReadings: () => void;
  readonly state: () => ReadingState;
}

interface ReadingState {
  /** Something is on the network and may not be fetched now. */
  isWaiting: boolean;
  /** It is not time yet to ask for something. */
  isPutOff: boolean;
  retryAt: number | undefined;
}

interface SeenTextsOptions {
  readonly fetchText: FetchText;
  readonly checkText?: (address: string) => Promise<CheckedText>;
  readonly mayFetch: boolean;
}

const notFetched = new CallboardError('unavailable', 'it is being read', {
  hint: 'wait a moment',
});

export function createSeenTexts(source: SourceSpec, options: SeenTextsOptions): SeenTexts {
  const { fetchText, checkText, mayFetch } = options;
  const texts = new Map<string, string>();
  const seen = new Map<string, string>();
  const state: ReadingState = { isWaiting: false, isPutOff: false, retryAt: undefined };

  const read: ReadText = async (place) => {
    const id = formatLocationRef(place);
    const text = texts.get(id) ?? (await readLocation(place, source, fetchText));
    texts.set(id, text);
    return text;
  };
  const check = async (place: LocationRef): Promise<string> => {
    if (place.type !== 'url' || !checkText) return hashOf(await read(place));
    const { hash, text } = await checkText(place.target);
    if (text !== undefined) texts.set(formatLocationRef(place), text);
    return hash;
  };
  const noted =
    (get: (place: LocationRef) => Promise<string>, hash: (got: string) => string) =>
    async (place: LocationRef): Promise<string> => {
      const id = formatLocationRef(place);
      if (place.type === 'url' && !mayFetch) {
        state.isWaiting = true;
        seen.set(id, 'waits');
        throw notFetched;
      }
      try {
        const got = await get(place);
        seen.set(id, hash(got));
        return got;
      } catch (error) {
        if (error instanceof AddressDelay) {
          state.retryAt = Math.min(error.retryAt, state.retryAt ?? Number.POSITIVE_INFINITY);
          state.isPutOff ||= error.isPutOff;
        }
        seen.set(id, `failed ${messageOf(error)}`);
        throw error;
      }
    };
  return {
    check,
    read,
    checkReading: noted(check, (hash) => hash),
    readReading: noted(read, hashOf),
    seen: () => seen,
    forgetReadings() {
      seen.clear();
      state.isPutOff = false;
      state.retryAt = undefined;
    },
    state: () => state,
  };
}
