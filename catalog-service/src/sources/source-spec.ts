import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { RegisteredLocation } from '@callboard/sdk/contracts/catalog';
import { formatLocationRef, type LocationRef } from '@callboard/sdk/model';

/** One configured place to read entities from. */
export interface SourceSpec {
  /** Its absolute path or its address; of a registered location `type:target`. */
  readonly id: string;
  readonly type: 'file' | 'folder' | 'url' | 'location';
  /** What is read first, where that is not its id: the target of a registered location. */
  readonly leadsTo?: LocationRef;
  /** The Location entity that stands for a registered location. */
  readonly entityRef?: string;
  /** Folder that nothing of a file or folder source may lead out of; absent for a `url`. */
  readonly root?: string;
  /** Pause between two whole reads, in ms. */
  readonly pollMs: number;
}

/** Whether a source holds a file itself, without a Location that leads to it. */
export const holdsItself = ({ id, type }: SourceSpec, key: string) =>
  key === id || (type === 'folder' && key.startsWith(`${id}${sep}`));

/** A source as it is configured: one of `path` and `url`. */
export interface ConfiguredSource {
  readonly path?: string;
  readonly url?: string;
  readonly pollSeconds: number;
}

/**
 * What the configured sources are, each once. `folder` is what paths are relative to; `trusted` a
 * folder whose files may point to each other, so the root of every file source inside it.
 */
export async function resolveSources(
  configured: readonly ConfiguredSource[],
  { folder, trusted }: { readonly folder: string; readonly trusted?: string },
): Promise<readonly SourceSpec[]> {
  const sources = new Map<string, SourceSpec>();
  for (const { path, url, pollSeconds } of configured) {
    const pollMs = pollSeconds * 1000;
    if (url !== undefined) sources.set(url, { id: url, type: 'url', pollMs });
    if (path === undefined) continue;
    const id = resolve(folder, path);
    const type = await typeOf(id);
    const root = type === 'folder' ? id : rootOf(id, trusted);
    if (!sources.has(id)) sources.set(id, { id, type, root, pollMs });
  }
  return [...sources.values()];
}

const registeredPollMs = 300_000;

/** A registered location as a source: one generated Location entity, and what that leads to. */
export function registeredSource({
  type,
  target,
  entityRef,
}: Omit<RegisteredLocation, 'id'>): SourceSpec {
  return {
    id: formatLocationRef({ type, target }),
    type: 'location',
    leadsTo: { type, target },
    entityRef,
    ...(type === 'file' ? { root: rootOf(target, undefined) } : {}),
    pollMs: registeredPollMs,
  };
}

// A path that does not exist yet is what its name looks like; it may appear later.
async function typeOf(path: string): Promise<'file' | 'folder'> {
  const found = await stat(path).catch(() => undefined);
  if (found) return found.isDirectory() ? 'folder' : 'file';
  return /\.ya?ml$/i.test(path) ? 'file' : 'folder';
}

/** Targets of a file may be anywhere in its repository, and else below its own folder. */
function rootOf(file: string, trusted: string | undefined): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (folder === trusted || existsSync(resolve(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return dirname(file);
  }
}
