import { availableParallelism } from 'node:os';
import path from 'node:path';
import { checkSite, createRenderPool, renderSite } from '@callboard/sdk/docs';
import { folderTree } from '@callboard/sdk/service/sources';
import type { Finding } from '../validate/finding.ts';
import { docsFinding } from './docs-finding.ts';
import { docsFolder } from './docs-folder.ts';

/** A docs site after everything in it was looked at. */
export interface CheckedDocs {
  readonly site: string;
  readonly pages: number;
  /** By file, as seen from where the command runs. */
  readonly findings: readonly Finding[];
}

const mostThreads = 4;
/** More than the portal waits: a busy build machine should not call a page too slow. */
const pageLimitMs = 5_000;

/** Looks at a site with the portal's own reader, offline. */
export async function checkDocs(
  cwd: string,
  folder: string,
  onProgress?: (done: number, all: number) => void,
): Promise<CheckedDocs> {
  const tree = folderTree(await docsFolder(cwd, folder));
  const size = Math.min(mostThreads, availableParallelism());
  const pool = createRenderPool({ settings: { frameHosts: [] }, size, pageLimitMs });
  try {
    const render = renderSite(tree, { pool, ...(onProgress ? { onProgress } : {}) });
    const { plan, warnings } = await checkSite(tree, { render });
    const named = (file: string) => path.join(folder, file).split(path.sep).join('/');
    return {
      ...{ site: plan.name, pages: plan.pages.length },
      findings: warnings.map((warning) => docsFinding(warning, named(warning.file))),
    };
  } finally {
    await pool.close();
  }
}
