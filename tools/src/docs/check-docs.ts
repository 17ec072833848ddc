import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { invalidInput, notFound } from '@callboard/sdk/contract';
import { checkSite, createRenderPool, folderTree, renderSite } from '@callboard/sdk/docs';
import type { Finding } from '../validate/finding.ts';
import { docsFinding } from './docs-finding.ts';

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

/** The folder of a site, absolute. Rejects with what a person should name instead. */
export async function docsFolder(cwd: string, folder: string): Promise<string> {
  const absolute = path.resolve(cwd, folder);
  const found = await stat(absolute).catch((cause: unknown) => {
    throw notFound(`folder ${folder}`, { cause });
  });
  if (found.isDirectory()) return absolute;
  throw invalidInput(`${folder} is no folder`, {
    hint: 'name the folder that mkdocs.yml is in, or `callboard validate` the file alone',
  });
}

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
