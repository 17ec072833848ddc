import { listWorkspaces } from '../workspaces/list-workspaces.ts';
import { cliPage } from './cli-page.ts';
import { contractFiles, findContracts } from './contract-files.ts';
import type { GeneratedFile } from './generated-file.ts';
import { referencePages } from './reference-pages.ts';
import { schemaFiles } from './schema-files.ts';
import { settingsPage } from './settings-page.ts';

/** Everything that is generated, as it should be now. */
export async function generateAll(root: string): Promise<GeneratedFile[]> {
  const workspaces = listWorkspaces(root);
  const version = workspaces.find(({ folder }) => folder === 'shared-sdk')?.version ?? '0.0.0';
  return [
    ...contractFiles(await findContracts(root), version),
    ...schemaFiles(),
    cliPage(),
    ...referencePages(),
    await settingsPage(root, workspaces),
  ];
}
