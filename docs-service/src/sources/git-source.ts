import { notFound } from '@callboard/sdk/contract';
import { forgeOf } from '@callboard/sdk/model/documents';
import { type GitRepositories, placeIn } from '@callboard/sdk/service/sources';
import type { GitSource } from '../domain/site-source.ts';
import { docsCommitOf } from './docs-commit.ts';
import { lastChangesIn } from './git-last-changes.ts';
import type { SourceReader } from './source.ts';

export interface GitSourceOptions {
  readonly repositories: GitRepositories;
  /** Whether a branch or a tag is a version of the docs besides the default one. */
  readonly isVersion: (name: string, patterns: readonly string[] | undefined) => boolean;
}

/** Reads docs from repositories: each branch and tag that is a version, and the commits behind pages. */
export function createGitSource({
  repositories,
  isVersion,
}: GitSourceOptions): SourceReader<GitSource> {
  return {
    async look(source, signal) {
      const remote = await repositories.remote(source.url, { signal, ...withinOf(source) });
      const { ref, path, oid } = placeIn(remote, source.refAndPath);
      const others = remote.refs
        .filter(({ name }) => name !== ref && isVersion(name, source.versions))
        .toSorted((a, b) => b.name.localeCompare(a.name, 'en', { numeric: true }));
      return [{ name: ref, oid }, ...others].map((version) => ({
        name: version.name,
        revision: `${version.oid}:${path}`,
      }));
    },

    async open(source, version, signal) {
      const remote = await repositories.remote(source.url, { signal, ...withinOf(source) });
      const { path } = placeIn(remote, source.refAndPath);
      const place = placeIn(remote, version);
      if (place.ref !== version) throw notFound(`version ${version} of ${source.url}`);
      const open = await repositories.open(remote, { ...place, path }, signal);
      const forge = forgeOf(source.url);
      const isBranch = place.known?.full.startsWith('refs/heads/') ?? false;
      return {
        ...open,
        commit: docsCommitOf(open.commit),
        lastChanges: (files) => lastChangesIn(open, files),
        ...(forge ? { repoUrl: forge.repoUrl } : {}),
        ...(forge && isBranch ? { editUrl: forge.editUrl(version, path) } : {}),
      };
    },
  };
}

const withinOf = ({ root }: GitSource) => (root === undefined ? {} : { within: root });
