import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  configKeys,
  PortalConfigFile,
  portalConfigOf,
  type SettingsTable,
  settingsMarkdown,
} from '@callboard/sdk/service';
import type { Workspace } from '../workspaces/list-workspaces.ts';
import type { GeneratedFile } from './generated-file.ts';

/** A process and the file of its settings table, relative to the root. */
interface SettingsFile {
  readonly title: string;
  readonly path: string;
}

function settingsFiles(root: string, workspaces: readonly Workspace[]): SettingsFile[] {
  const services = workspaces.flatMap(({ folder, serviceOf }) =>
    serviceOf === undefined
      ? []
      : [{ title: `${serviceOf}-service`, path: `${folder}/src/config.ts` }],
  );
  return [{ title: 'gateway', path: 'shell/server/config.ts' }, ...services].filter(({ path }) =>
    existsSync(join(root, path)),
  );
}

async function settingsSection(root: string, { title, path }: SettingsFile): Promise<string> {
  const { settings }: { readonly settings: SettingsTable } = await import(
    pathToFileURL(join(root, path)).href
  );
  return `### ${title}\n\nFrom \`${path}\`.\n\n${settingsMarkdown(settings)}\n`;
}

const cell = (value: unknown) => String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');

function defaultOf(otherwise: unknown): string {
  if (otherwise === undefined) return '';
  return `\`${cell(typeof otherwise === 'string' ? otherwise : JSON.stringify(otherwise))}\``;
}

function configTable(): string {
  const rows = configKeys(PortalConfigFile, portalConfigOf({})).map(
    ({ key, type, description, otherwise }) =>
      `| \`${key}\` | ${cell(type)} | ${cell(description)} | ${defaultOf(otherwise)} |`,
  );
  return ['| key | type | meaning | default |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** `docs/settings.md`: every key of `callboard.yaml` and every variable, from the code that reads them. */
export async function settingsPage(
  root: string,
  workspaces: readonly Workspace[],
): Promise<GeneratedFile> {
  const sections: string[] = [];
  for (const file of settingsFiles(root, workspaces)) {
    sections.push(await settingsSection(root, file));
  }
  const text = `<!-- Written by \`npm run generate\`; do not edit. -->
# Settings

Two places: \`callboard.yaml\`, which describes the portal, and environment variables, which describe
a process. \`npm start\` sets the variables of each process from its options; in a container you do.

## callboard.yaml

Every key is optional. A value may hold \`\${VAR}\` or \`\${VAR:-otherwise}\`; a map with the one key \`$env\`,
\`$file\` or \`$include\` stands for a variable, a file's text or another YAML file (with \`#key\` for a part
of it). \`npm start -- --check\` tells every problem with file, line and column.

${configTable()}

## Environment variables

${sections.join('\n')}`;
  return { path: 'docs/settings.md', text };
}
