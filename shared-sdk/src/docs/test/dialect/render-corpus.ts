import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { folderTree } from '../../../service/sources/folder-tree.ts';
import type { RenderedPage } from '../../domain/rendered-page.ts';
import type { MarkdownExtension, SitePlan } from '../../domain/site-plan.ts';
import { createPageRenderer } from '../../markdown/page-renderer.ts';
import { readSite } from '../../site/read-site.ts';
import { resolverOf } from '../../site/resolve-link.ts';
import type { CorpusSite } from '../docs-corpus.ts';

/** A site of the corpus with what our renderer made of its pages. */
export interface RenderedSite {
  readonly plan: SitePlan;
  readonly pages: ReadonlyMap<string, RenderedPage>;
  readonly sources: ReadonlyMap<string, string>;
}

/** Renders the pages of a site; `extensions` is what the oracle had of the site's. */
export async function renderSite(
  site: CorpusSite,
  extensionsFor: (extensions: readonly MarkdownExtension[]) => readonly MarkdownExtension[],
): Promise<RenderedSite> {
  const tree = folderTree(site.folder);
  const plan = await readSite(tree, { subfolder: site.subfolder, techdocsCore: 'declared' });
  const render = createPageRenderer({
    extensions: extensionsFor(plan.extensions),
    resolveLink: resolverOf(plan),
    readFile: (file) => readBelow(site.folder, plan.docsDir, file),
  });
  const pages = new Map<string, RenderedPage>();
  const sources = new Map<string, string>();
  for (const { src, file, url } of plan.pages) {
    const text = (await tree.read(file))?.toString('utf8') ?? '';
    sources.set(src, text);
    pages.set(src, render({ src, file, url, text }));
  }
  return { plan, pages, sources };
}

function readBelow(root: string, docsDir: string, file: string): string | undefined {
  for (const base of [root, path.join(root, docsDir)]) {
    const full = path.resolve(base, file);
    if (full.startsWith(`${root}${path.sep}`) && existsSync(full))
      return readFileSync(full, 'utf8');
  }
  return undefined;
}
