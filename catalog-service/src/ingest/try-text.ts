import type { LocationRef } from '@callboard/sdk/model';
import type { ProcessedFile } from '@callboard/sdk/model/documents';
import { processFile } from '@callboard/sdk/model/documents';
import { type FetchText, readLocation } from '../sources/read-location.ts';
import { type KindRule, refuseKinds } from './refuse-kinds.ts';

/** What a text would be, had it been read from an address; nothing is stored or followed. */
export type TryText = (text: string, from: LocationRef) => Promise<ProcessedFile>;

export const tryTextWith =
  (options: { readonly fetchText: FetchText; readonly allowedKinds: KindRule }): TryText =>
  async (text, from) => {
    const source = { id: from.target, type: 'url', pollMs: 0 } as const;
    const origin = { source: source.id, file: from.target, location: from };
    const read = (location: LocationRef) => readLocation(location, source, options.fetchText);
    return refuseKinds(await processFile(text, origin, { read }), options.allowedKinds, origin);
  };
