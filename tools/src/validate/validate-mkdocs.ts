import path from 'node:path';
import { readSite } from '@callboard/sdk/docs';
import { folderTree } from '@callboard/sdk/service/sources';
import { docsFinding } from '../docs/docs-finding.ts';
import type { Finding } from './finding.ts';

/** A configuration of docs, by what the portal makes of it with the files beside it. */
export async function validateMkdocs(file: string, absolute: string): Promise<readonly Finding[]> {
  const configFile = path.basename(absolute);
  const { warnings } = await readSite(folderTree(path.dirname(absolute)), { configFile });
  return warnings
    .filter((warning) => warning.file === configFile)
    .map((warning) => docsFinding(warning, file));
}
