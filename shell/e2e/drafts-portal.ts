import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type RunningPortal, startPortal } from './portal-for-test.ts';
import { bundleFolder, publishEdition, publishPlugin } from './published-bundle.ts';
import { registryText } from './registry-file.ts';

const folder = path.join(import.meta.dirname, 'fixtures/drafts');

/** A portal with the plugin `drafts`: 1.0.0 runs, 2.0.0 is sound too, 3.0.0 throws when it renders. */
export async function startDraftsPortal(): Promise<RunningPortal> {
  const portal = await startPortal({ registry: registryText(['catalog', 'plugins']) });
  const { dataFolder } = portal;
  const file = 'src/app.ts';
  const edition = (version: string, replace: readonly [string, string]) =>
    publishEdition({ dataFolder, folder, version, file, replace });
  await publishPlugin({ dataFolder, folder, version: '1.0.0' });
  await edition('2.0.0', ["'first'", "'second'"]);
  await edition('3.0.0', ["{ rows: ['one'] }", '{}']);
  await writeFile(
    portal.registryFile,
    // Far more versions than a portal keeps by itself.
    `policy:\n  keepVersions: 100\n${registryText(['catalog', 'plugins', { name: 'drafts', version: '1.0.0' }])}`,
  );
  return portal;
}

/** The bundle of one version under the number of another: other addresses, other modules. */
export async function copyVersion(portal: RunningPortal, from: string, to: string): Promise<void> {
  const target = bundleFolder(portal.dataFolder, 'drafts', to);
  await cp(bundleFolder(portal.dataFolder, 'drafts', from), target, { recursive: true });
  const file = path.join(target, 'callboard.plugin.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, version: to }));
}

/** Asks the portal as its admin does; the call must succeed. */
export async function change(
  portal: RunningPortal,
  method: 'PUT' | 'POST' | 'DELETE',
  what: string,
  body?: unknown,
): Promise<void> {
  const answer = await fetch(`${portal.url}/api/registry/plugins/drafts/${what}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
}
