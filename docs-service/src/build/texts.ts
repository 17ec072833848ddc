import { includedFiles, type SitePlan } from '@callboard/sdk/docs';
import { hashOf } from '../domain/hash.ts';
import type { OpenSource } from '../sources/source.ts';
import { chunksOf } from '../store/bulk.ts';
import type { KnownPage } from '../store/page-store.ts';

/** The texts of a site and their hashes; each file is read once, and only where that tells something. */
export interface Texts {
  /** Hashes of files; those that are not there are left out. */
  readonly hashesOf: (files: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Of a file that a page includes; `` where there is none. */
  readonly hashOfIncluded: (path: string) => Promise<string>;
  /** The text of a page, which is not kept any longer; `` where it is gone. */
  readonly take: (file: string) => Promise<string>;
}

interface TextsOptions {
  readonly plan: SitePlan;
  readonly source: OpenSource;
  /** Pages as they are served now. */
  readonly before: readonly KnownPage[];
}

const filesAtATime = 16;

/** Files that did not change since they were served are not read again to know their hash. */
export function createTexts({ plan, source, before }: TextsOptions): Texts {
  const known = new Map(before.map((page) => [page.file, page]));
  const pages = new Set(plan.pages.map(({ file }) => file));
  const hashes = new Map<string, Promise<string | undefined>>();
  const contents = new Map<string, Buffer>();
  const read = async (file: string) => {
    const stamp = source.tree.stamp(file);
    const page = known.get(file);
    if (page && stamp !== '' && page.stamp === stamp) return page.text_hash;
    const content = await source.tree.read(file);
    if (content && pages.has(file)) contents.set(file, content);
    return content && hashOf(content);
  };
  const hashOfFile = (file: string) => {
    const hash = hashes.get(file) ?? read(file);
    hashes.set(file, hash);
    return hash;
  };
  return {
    async hashesOf(files) {
      const found = new Map<string, string>();
      for (const some of chunksOf(files, filesAtATime)) {
        await Promise.all(
          some.map(async (file) => {
            const hash = await hashOfFile(file);
            if (hash !== undefined) found.set(file, hash);
          }),
        );
      }
      return found;
    },
    async hashOfIncluded(path) {
      for (const file of includedFiles(plan, path)) {
        const hash = await hashOfFile(file);
        if (hash !== undefined) return hash;
      }
      return '';
    },
    async take(file) {
      const content = contents.get(file) ?? (await source.tree.read(file));
      contents.delete(file);
      return content?.toString('utf8') ?? '';
    },
  };
}
