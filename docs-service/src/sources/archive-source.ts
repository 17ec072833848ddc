import type { Archives } from '@callboard/sdk/service/sources';
import type { ArchiveSource } from '../domain/site-source.ts';
import type { SourceReader } from './source.ts';

/** The one version of an archive. */
const archiveVersion = 'latest';

/** Reads docs from tar archives on other servers. */
export const createArchiveSource = (archives: Archives): SourceReader<ArchiveSource> => ({
  look: async ({ url }, signal) => [
    { name: archiveVersion, revision: await archives.look(url, signal) },
  ],
  open: async ({ url }, _version, signal) => ({
    ...(await archives.open(url, signal)),
    lastChanges: async () => new Map(),
  }),
});
