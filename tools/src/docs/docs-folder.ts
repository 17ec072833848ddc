import { stat } from 'node:fs/promises';
import path from 'node:path';
import { invalidInput, notFound } from '@callboard/sdk/contract';

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
