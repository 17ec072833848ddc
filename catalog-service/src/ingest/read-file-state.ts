import { createHash } from 'node:crypto';
import { setImmediate as otherWork } from 'node:timers/promises';
import { CallboardError, errorCodeOf, messageOf } from '@callboard/sdk/contract';
import { type CatalogIssue, formatLocationRef, type LocationRef } from '@callboard/sdk/model';
import type { ReadText } from '@callboard/sdk/model/documents';
import { processFile } from '@callboard/sdk/model/documents';
import { generatedType } from '../sources/generated-location.ts';
import { type FetchText, readLocation } from '../sources/read-location.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import type { FileState, KnownFile } from '../store/catalog-change.ts';
import { annotate, provenanceAnnotations } from './annotate.ts';
import { locationsAfter } from './locations-after.ts';
import { type KindRule, refuseKinds } from './refuse-kinds.ts';

export interface FileToRead {
  readonly key: string;
  readonly location: LocationRef;
  readonly source: SourceSpec;
  readonly known: KnownFile | undefined;
}

export type ReadOutcome =
  | { readonly status: 'unchanged' }
  | { readonly status: 'read'; readonly state: FileState }
  /** A file that is not there. An address that does not answer is `failed`. */
  | { readonly status: 'gone'; readonly error: unknown }
  | { readonly status: 'failed'; readonly error: unknown }
  /** Something in it is on the network: read again with `mayFetch`. `state` is what can be said so far. */
  | { readonly status: 'waits'; readonly state: FileState | undefined };

export interface ReadOptions {
  readonly fetchText: FetchText;
  readonly mayFetch: boolean;
  readonly allowedKinds: KindRule;
}

// Another version may have other rules, so everything is processed again.
const rulesVersion = 'rules-1';

const notFetched = new CallboardError('unavailable', 'it is being read', {
  hint: 'wait a moment',
});

/** Reads and processes one file or address. Never rejects. */
export async function readFileState(file: FileToRead, options: ReadOptions): Promise<ReadOutcome> {
  const { key, location, source, known } = file;
  const seen = new Map<string, string>();
  let isWaiting = false;
  const read: ReadText = async (reading) => {
    if (reading.type === 'url' && !options.mayFetch) {
      isWaiting = true;
      throw notFetched;
    }
    const id = formatLocationRef(reading);
    try {
      const text = await readLocation(reading, source, options.fetchText);
      seen.set(id, hashOf(text));
      return text;
    } catch (error) {
      seen.set(id, `failed ${messageOf(error)}`);
      throw error;
    }
  };
  try {
    const text = await readLocation(location, source, options.fetchText);
    if (known && (await isUnchanged(text, known, read, seen))) return { status: 'unchanged' };
    if (isWaiting && known) return { status: 'waits', state: undefined };
    seen.clear();
    await otherWork(); // parsing a file may take a while
    const origin = { source: source.id, file: key, location };
    const processed = await processFile(text, origin, { read });
    const isGenerated = location.type === generatedType;
    const allowed = isGenerated ? processed : refuseKinds(processed, options.allowedKinds, origin);
    const from = originOf(source);
    const provenance = provenanceAnnotations(isGenerated ? from : location, from);
    const state: FileState = {
      key,
      source: source.id,
      fingerprint: isWaiting ? '' : fingerprintOf(text, seen),
      readings: [...seen.keys()].map(splitRef),
      entities: allowed.entities.map((entity) => annotate(entity, provenance)),
      issues: atMost(allowed.issues),
      locations: locationsAfter(allowed.entities, allowed.issues, known),
    };
    if (isWaiting) return { status: 'waits', state: known ? undefined : state };
    return { status: 'read', state };
  } catch (error) {
    const isGone = location.type === 'file' && errorCodeOf(error) === 'not-found';
    return { status: isGone ? 'gone' : 'failed', error };
  }
}

/** A file of mistakes must not fill the database. */
const maxIssues = 1000;

function atMost(issues: readonly CatalogIssue[]): readonly CatalogIssue[] {
  const next = issues[maxIssues];
  if (!next) return issues;
  const { source, file, line = 1, column = 1 } = next;
  const rest: CatalogIssue = {
    ...{ source, line, column, path: '', stage: 'read', rule: 'read.too-many-issues' },
    ...(file === undefined ? {} : { file }),
    level: 'warning',
    message: `${issues.length - maxIssues} further issues of this file are not listed`,
    hint: 'mend the first ones',
  };
  return [...issues.slice(0, maxIssues), rest];
}

async function isUnchanged(
  text: string,
  known: KnownFile,
  read: ReadText,
  seen: ReadonlyMap<string, string>,
): Promise<boolean> {
  await Promise.allSettled(known.readings.map(read));
  return known.fingerprint === fingerprintOf(text, seen);
}

function fingerprintOf(text: string, seen: ReadonlyMap<string, string>): string {
  const readings = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  return hashOf(JSON.stringify([rulesVersion, hashOf(text), readings]));
}

const hashOf = (text: string) => createHash('sha1').update(text).digest('hex');

const originOf = (source: SourceSpec): LocationRef =>
  source.leadsTo ?? { type: source.type === 'url' ? 'url' : 'file', target: source.id };

function splitRef(ref: string): LocationRef {
  const colon = ref.indexOf(':');
  return { type: ref.slice(0, colon), target: ref.slice(colon + 1) };
}
