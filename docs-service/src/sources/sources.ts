import { join } from 'node:path';
import { CallboardError } from '@callboard/sdk/contract';
import type { GuardedFetch } from '@callboard/sdk/service';
import { createArchives, createGitRepositories } from '@callboard/sdk/service/sources';
import type { SiteSource } from '../domain/site-source.ts';
import { createArchiveSource } from './archive-source.ts';
import { createFolderSource } from './folder-source.ts';
import { createGitSource } from './git-source.ts';
import type { OpenSource, SourceVersion } from './source.ts';

/** Reads docs wherever they come from. */
export interface Sources {
  /** The versions that there are, the default one first. */
  readonly look: (source: SiteSource, signal: AbortSignal) => Promise<readonly SourceVersion[]>;
  readonly open: (source: SiteSource, version: string, signal: AbortSignal) => Promise<OpenSource>;
}

export interface SourcesOptions {
  readonly fetch: GuardedFetch;
  /** The service's own, for copies of what is elsewhere. */
  readonly folder: string;
  /** Absolute paths that are nobody's docs. */
  readonly hidden: readonly string[];
  readonly isVersion: (name: string, patterns: readonly string[] | undefined) => boolean;
}

export function createSources({ fetch, folder, hidden, isVersion }: SourcesOptions): Sources {
  const folders = createFolderSource({ hidden });
  const repositories = createGitSource({
    repositories: createGitRepositories({ fetch, folder: join(folder, 'git') }),
    isVersion,
  });
  const archives = createArchiveSource(createArchives({ fetch, folder: join(folder, 'work') }));
  const refuse = (reason: string) => new CallboardError('invalid-input', reason);
  return {
    async look(source, signal) {
      if (source.kind === 'folder') return folders.look(source, signal);
      if (source.kind === 'git') return repositories.look(source, signal);
      if (source.kind === 'archive') return archives.look(source, signal);
      throw refuse(source.reason);
    },
    async open(source, version, signal) {
      if (source.kind === 'folder') return folders.open(source, version, signal);
      if (source.kind === 'git') return repositories.open(source, version, signal);
      if (source.kind === 'archive') return archives.open(source, version, signal);
      throw refuse(source.reason);
    },
  };
}
