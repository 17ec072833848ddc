import { holdsItself, type SourceSpec } from '../sources/source-spec.ts';
import type { KnownFile } from '../store/catalog-change.ts';
import type { EntityStore } from '../store/entity-store.ts';
import type { Following } from './follow-locations.ts';

/** A file to let go of, and its source where that is still there. */
export interface LeftFile {
  readonly key: string;
  readonly source: SourceSpec | undefined;
}

interface Parts {
  readonly store: Pick<EntityStore, 'apply'>;
  readonly keepsOrphans: boolean;
  /** What is stored; whatever is let go of is taken out. */
  readonly known: Map<string, KnownFile>;
  /** Where files lead; whatever is let go of is taken out. */
  readonly followings: Map<string, Following>;
}

/** Takes files out of the store that are gone or that nothing leads to any more. */
export function createLettingGo({ store, keepsOrphans, known, followings }: Parts) {
  /** Removes files; what a Location led to is kept as orphans, where the configuration says so. */
  async function letGo(files: readonly LeftFile[]): Promise<void> {
    const left = files.filter(({ key }) => known.has(key));
    const isOrphan = ({ key, source }: LeftFile) =>
      keepsOrphans && source !== undefined && !holdsItself(source, key);
    const kept = left.filter(isOrphan).map(({ key }) => key);
    const lost = left.filter((file) => !isOrphan(file)).map(({ key }) => key);
    if (lost.length > 0) await remove(lost);
    if (kept.length > 0) await orphan(kept);
  }

  /** What only these led to is left over as well, once they are out of the graph. */
  async function orphan(keys: readonly string[]): Promise<void> {
    const issueGroups = keys.flatMap((key) => [
      { owner: key, issues: [] },
      { owner: `targets ${key}`, issues: [] },
    ]);
    await store.apply({ files: [], removed: [], orphaned: keys, issueGroups });
    forget(keys);
  }

  async function remove(keys: readonly string[]): Promise<void> {
    const issueGroups = keys.map((key) => ({ owner: `targets ${key}`, issues: [] }));
    await store.apply({ files: [], removed: keys, issueGroups });
    forget(keys);
  }

  function forget(keys: readonly string[]): void {
    for (const key of keys) {
      known.delete(key);
      followings.delete(key);
    }
  }

  return { letGo, remove };
}
