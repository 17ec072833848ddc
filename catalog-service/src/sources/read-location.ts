import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CallboardError } from '@callboard/sdk/contract';
import type { LocationRef } from '@callboard/sdk/model';
import { readBelow } from '@callboard/sdk/service';
import { generatedDocument, generatedType } from './generated-location.ts';
import type { SourceSpec } from './source-spec.ts';

/** The text at a web address; rejects when it may not or cannot be read. */
export type FetchText = (address: string) => Promise<string>;

/** Larger files are refused before they are read; a catalog of 10,000 entities has some 20 MB. */
const maxBytes = 20 * 1024 * 1024;

/**
 * The text of a file or address on behalf of a source. A file must be below the source's root, so a
 * source that is an address reads no files.
 *
 * Rejects with `not-found`, `forbidden`, `invalid-input`, or what `fetchText` rejects with.
 */
export async function readLocation(
  location: LocationRef,
  source: SourceSpec,
  fetchText: FetchText,
): Promise<string> {
  if (location.type === 'url') return fetchText(location.target);
  if (location.type === generatedType) return generatedDocument(source);
  const { root, path } = placeBelowRoot(location, source);
  await leftAlone(location.target);
  return (await readBelow(root, path, { maxBytes })).toString('utf8');
}

const quietMs = 100;
const patienceMs = 2000;

/** Waits while a file is being written, or half of it would be taken for the whole. */
async function leftAlone(file: string): Promise<void> {
  const endsAt = Date.now() + patienceMs;
  for (;;) {
    const found = await stat(file).catch(() => undefined); // the read itself tells what is wrong
    const leftMs = found ? found.mtimeMs + quietMs - Date.now() : 0;
    // A time in the future says nothing about when it was written.
    if (leftMs <= 0 || leftMs > quietMs || Date.now() > endsAt) return;
    await pause(leftMs);
  }
}

/** Where a file is below its source's root. Throws `forbidden` and `invalid-input`. */
export function placeBelowRoot(location: LocationRef, source: SourceSpec) {
  if (location.type !== 'file') {
    throw new CallboardError(
      'invalid-input',
      `locations of type "${location.type}" cannot be read`,
      {
        hint: 'use type file or url',
      },
    );
  }
  const path = source.root === undefined ? '..' : relative(source.root, location.target);
  if (source.root === undefined || path === '..' || path.startsWith(`..${sep}`)) {
    throw new CallboardError('forbidden', `${location.target} is outside of its source`, {
      hint: source.root
        ? `only files below ${source.root} may be read`
        : 'what is read from an address may not point to local files',
    });
  }
  const segments = path.split(sep);
  if (segments.includes('.git'))
    throw new CallboardError('forbidden', `${location.target} belongs to git itself`);
  return { root: source.root, path: segments.join('/') };
}
