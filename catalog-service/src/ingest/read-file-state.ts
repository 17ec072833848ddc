import { setImmediate as otherWork } from 'node:timers/promises';
import { errorCodeOf } from '@callboard/sdk/contract';
import type { CatalogIssue, LocationRef } from '@callboard/sdk/model';
import { AddressDelay } from '../sources/address-failure.ts';
import { generatedType } from '../sources/generated-location.ts';
import type { FetchText } from '../sources/read-location.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { type CheckedText, hashOf } from '../sources/web-reader.ts';
import type { FileState, KnownFile } from '../store/catalog-change.ts';
import { annotate, provenanceAnnotations } from './annotate.ts';
import { locationsAfter } from './locations-after.ts';
import type { ProcessText } from './process-pool.ts';
import { type KindRule, refuseKinds } from './refuse-kinds.ts';
import { createSeenTexts } from './seen-texts.ts';

export interface FileToRead {
  readonly key: string;
  readonly location: LocationRef;
  readonly source: SourceSpec;
  readonly known: KnownFile | undefined;
}

export type ReadOutcome = (
  | { readonly status: 'unchanged' }
  | { readonly status: 'read'; readonly state: FileState }
  /** A file that is not there, or an address that is missing for long. */
  | { readonly status: 'gone'; readonly error: unknown }
  | { readonly status: 'failed'; readonly error: unknown }
  /** Nothing was asked, because it is not time yet: all stays as it is. */
  | { readonly status: 'put-off' }
  /** Something in it is on the network: read again with `mayFetch`. `state` is what can be said so far. */
  | { readonly status: 'waits'; readonly state: FileState | undefined }
) & {
  /** When to read it again because something on the network failed, in ms since the epoch. */
  readonly retryAt?: number | undefined;
};

export interface ReadOptions {
  readonly process: ProcessText;
  readonly fetchText: FetchText;
  /** Like `fetchText`, but only what changed comes over; where absent all does. */
  readonly checkText?: (address: string) => Promise<CheckedText>;
  /** Whether an address is missing for so long that it is taken for gone. */
  readonly isLongMissing?: (address: string) => boolean;
  readonly mayFetch: boolean;
  readonly allowedKinds: KindRule;
}

// Another version may have other rules, so everything is processed again.
const rulesVersion = 'rules-1';

/** Reads and processes one file or address. Never rejects. */
export async function readFileState(file: FileToRead, options: ReadOptions): Promise<ReadOutcome> {
  const { key, location, source, known } = file;
  const texts = createSeenTexts(source, options);
  try {
    if (known && known.fingerprint !== '') {
      const hash = await texts.check(location);
      await Promise.allSettled(known.readings.map(texts.checkReading));
      const { isPutOff, isWaiting, retryAt } = texts.state();
      if (known.fingerprint === fingerprintOf(hash, texts.seen()))
        return { status: 'unchanged', retryAt };
      if (isPutOff) return { status: 'put-off', retryAt };
      if (isWaiting) return { status: 'waits', state: undefined };
    }
    const text = await texts.read(location);
    texts.forgetReadings();
    await otherWork(); // parsing a file may take a while
    const origin = { source: source.id, file: key, location };
    const processed = await options.process(text, origin, texts.readReading);
    const isGenerated = location.type === generatedType;
    const allowed = isGenerated ? processed : refuseKinds(processed, options.allowedKinds, origin);
    const from = originOf(source);
    const provenance = provenanceAnnotations(isGenerated ? from : location, from);
    const { isWaiting, isPutOff, retryAt } = texts.state();
    if (isPutOff && known) return { status: 'put-off', retryAt };
    const seen = texts.seen();
    const state: FileState = {
      key,
      source: source.id,
      fingerprint: isWaiting ? '' : fingerprintOf(hashOf(text), seen),
      readings: [...seen.keys()].map(splitRef),
      entities: allowed.entities.map((entity) => annotate(entity, provenance)),
      issues: atMost(allowed.issues),
      locations: locationsAfter(allowed.entities, allowed.issues, known),
    };
    if (isWaiting) return { status: 'waits', state: known ? undefined : state };
    return { status: 'read', state, retryAt };
  } catch (error) {
    if (error instanceof AddressDelay) {
      const { retryAt, isPutOff } = error;
      return isPutOff && known
        ? { status: 'put-off', retryAt }
        : { status: 'failed', error, retryAt };
    }
    const isMissing = errorCodeOf(error) === 'not-found';
    const isGone = location.type === 'file' || (options.isLongMissing?.(location.target) ?? false);
    return { status: isMissing && isGone ? 'gone' : 'failed', error };
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

function fingerprintOf(textHash: string, seen: ReadonlyMap<string, string>): string {
  const readings = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  return hashOf(JSON.stringify([rulesVersion, textHash, readings]));
}

const originOf = (source: SourceSpec): LocationRef =>
  source.leadsTo ?? { type: source.type === 'url' ? 'url' : 'file', target: source.id };

function splitRef(ref: string): LocationRef {
  const colon = ref.indexOf(':');
  return { type: ref.slice(0, colon), target: ref.slice(colon + 1) };
}
