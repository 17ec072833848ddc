import { readSite, type SitePlan, type SourceTree } from '@callboard/sdk/docs';
import { snippetNames } from './snippet-names.ts';

/**
 * The files of a tree that its docs are made of, and no others: what the reader of sites asks for, pages,
 * files beside them, and what pages include. The rest of a repository is nobody's to send.
 */
export async function siteFiles(tree: SourceTree): Promise<readonly string[]> {
  const asked = new Set<string>();
  const noting: SourceTree = {
    ...tree,
    read(path) {
      asked.add(path);
      return tree.read(path);
    },
  };
  const plan = await readSite(noting);
  const all = await tree.files();
  for (const { file } of plan.pages) asked.add(file);
  for (const file of plan.assets.values()) asked.add(file);
  const texts = plan.pages.map(({ file }) => file);
  // What is included may itself include.
  for (let file = texts.pop(); file !== undefined; file = texts.pop()) {
    const text = (await tree.read(file))?.toString('utf8') ?? '';
    for (const name of snippetNames(text)) {
      const found = findSnippet(name, plan, all);
      if (found === undefined || asked.has(found)) continue;
      asked.add(found);
      texts.push(found);
    }
  }
  return all.filter((file) => asked.has(file));
}

/** By its path in the repository or in the docs, or below some other folder that snippets are in. */
function findSnippet(name: string, { docsDir }: SitePlan, all: readonly string[]) {
  const paths = [name, `${docsDir}/${name}`];
  return all.find((file) => paths.includes(file)) ?? all.find((file) => file.endsWith(`/${name}`));
}
