import { CallboardError } from '@callboard/sdk/contract';
import type { RevisionStore } from '../revisions/revision-store.ts';
import type { LiveRegistry } from './live-registry.ts';

/** Which versions of plugins ran. */
export interface RunHistory {
  /** The last version that ran before the one that runs and that is still at hand. Rejects with `conflict`. */
  versionBefore(name: string): Promise<string>;
  /** The last versions that ran, newest first. */
  lastOf(name: string, count: number): Promise<readonly string[]>;
  /** When all that ran is kept. Never rejects. */
  settled(): Promise<void>;
}

/** Follows the registry from now on. */
export function followRuns(
  registry: LiveRegistry,
  store: Pick<RevisionStore, 'noteRun' | 'ranBefore'>,
  onError: (error: unknown) => void,
): RunHistory {
  let noting = Promise.resolve();
  const note = ({ plugins }: ReturnType<LiveRegistry['current']>) => {
    noting = noting.then(async () => {
      for (const { name, version } of plugins) await store.noteRun(name, version);
    });
    noting = noting.catch(onError);
  };
  note(registry.current());
  registry.subscribe((_from, to) => note(to));

  const ran = async (name: string) => {
    await noting;
    return store.ranBefore(name);
  };
  return {
    async versionBefore(name) {
      const running = registry.current().plugins.find((plugin) => plugin.name === name)?.version;
      const atHand = new Set(
        registry
          .candidates()
          .get(name)
          ?.versions.map((each) => each.version),
      );
      const versions = await ran(name);
      const found = versions.find((version) => version !== running && atHand.has(version));
      if (found !== undefined) return found;
      throw new CallboardError('conflict', `no other version of ${name} ran before`, {
        hint: `name one: callboard rollback ${name}@VERSION`,
      });
    },
    settled: () => noting,
    lastOf: async (name, count) => (await ran(name)).slice(0, count),
  };
}
