import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceOfAddress } from '@callboard/sdk/model/documents';
import type { ScaffolderPorts } from '@callboard/sdk/scaffolder';
import { localHead } from '@callboard/sdk/service/sources';

export interface WatchedSource {
  readonly ports: ScaffolderPorts;
  /** The commit that the template's source is at; absent where it is no repository, or nobody read it. */
  readonly commit: () => Promise<string | undefined>;
}

/**
 * Learns the commit of a template's source while a run reads from it: a repository elsewhere is not asked
 * again for it.
 */
export function watchTemplateSource(
  ports: ScaffolderPorts,
  location: string | undefined,
  rootOf: (file: string) => string,
): WatchedSource {
  if (location === undefined) return { ports, commit: async () => undefined };
  if (location.startsWith('file:')) {
    const file = fileURLToPath(location);
    // As it is when the run begins.
    const found = localHead(dirname(file), rootOf(file)).catch(() => undefined); // then it is not known
    return { ports, commit: async () => (await found)?.id };
  }
  let known: string | undefined;
  return {
    ports: {
      ...ports,
      async readTree(url, options) {
        const tree = await ports.readTree(url, options);
        if (isOfSource(url, location)) known ??= tree.commit;
        return tree;
      },
    },
    commit: async () => known,
  };
}

function isOfSource(url: string, location: string): boolean {
  const [named, own] = [URL.parse(url, location)?.href, sourceOfAddress(location)];
  return named !== undefined && own.kind === 'git' && sourceOfAddress(named).url === own.url;
}
