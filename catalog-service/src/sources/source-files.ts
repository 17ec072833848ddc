import { notFound } from '@callboard/sdk/contract';
import type { EntityStore } from '../store/entity-store.ts';
import { generatedPlace } from './generated-location.ts';
import { type FetchText, readLocation } from './read-location.ts';
import { holdsItself, type SourceSpec } from './source-spec.ts';

export interface SourceFilesOptions {
  readonly store: Pick<EntityStore, 'findSourceOfFile' | 'fileLinks'>;
  /** Configured and registered ones. */
  readonly sources: () => Promise<readonly SourceSpec[]>;
  readonly fetchText: FetchText;
}

/** What any process can tell of the files of the sources, whichever process reads them. */
export interface SourceFiles {
  /** The text of a known file or address, as it is now. Rejects with `not-found`. */
  readonly textOf: (file: string) => Promise<string>;
  /** Files that a source leads to and no other does. */
  readonly onlyOf: (source: string) => Promise<ReadonlySet<string>>;
}

export function createSourceFiles(options: SourceFilesOptions): SourceFiles {
  const { store, fetchText } = options;
  return {
    async textOf(file) {
      const id = await store.findSourceOfFile(file);
      const source = (await options.sources()).find((each) => each.id === id);
      if (!source) throw notFound(`file ${file}`);
      if (source.type === 'location' && file === source.id)
        return readLocation(generatedPlace(source), source, fetchText);
      const type = /^https?:/.test(file) ? 'url' : 'file';
      return readLocation({ type, target: file }, source, fetchText);
    },
    async onlyOf(id) {
      const [{ files, leads }, sources] = await Promise.all([store.fileLinks(), options.sources()]);
      const reachedFrom = (some: readonly SourceSpec[]) => {
        const queue = files.filter((file) => some.some((source) => holdsItself(source, file)));
        const reached = new Set(queue);
        for (let file = queue.pop(); file !== undefined; file = queue.pop())
          for (const child of leads.get(file) ?? [])
            if (!reached.has(child)) {
              reached.add(child);
              queue.push(child);
            }
        return reached;
      };
      const others = reachedFrom(sources.filter((source) => source.id !== id));
      const own = reachedFrom(sources.filter((source) => source.id === id));
      return new Set([...own].filter((file) => !others.has(file)));
    },
  };
}
