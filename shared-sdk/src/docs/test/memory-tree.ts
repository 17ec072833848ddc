import type { SourceTree } from '../domain/site-plan.ts';

/** A tree of files that a test writes down: path to content. */
export function memoryTree(files: Readonly<Record<string, string>>): SourceTree {
  const contents = new Map(Object.entries(files));
  return {
    files: async () => [...contents.keys()].toSorted((a, b) => (a < b ? -1 : 1)),
    read: async (path) => {
      const content = contents.get(path);
      return content === undefined ? undefined : Buffer.from(content);
    },
  };
}

/** Empty pages in the docs folder. */
export const pages = (...sources: readonly string[]): Record<string, string> =>
  Object.fromEntries(sources.map((src) => [`docs/${src}`, `# ${src}\n`]));
