import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { invalidInput, notFound } from '@callboard/sdk/contract';
import type { PluginSourceManifest } from '@callboard/sdk/plugin';
import { formatIssue } from '@callboard/sdk/service/config';
import { sourceManifestFindings } from './source-manifest-findings.ts';

/** The manifest that a person writes, beside the sources of the plugin. */
export const sourceManifestName = 'callboard.plugin.json';

/**
 * The manifest of the plugin in `folder`. Rejects with `not-found` where there is none and with
 * `invalid-input` where it is wrong; its issues have the place in the file.
 */
export async function readSourceManifest(folder: string): Promise<PluginSourceManifest> {
  const file = path.join(folder, sourceManifestName);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw notFound(`${sourceManifestName} in ${folder}`, {
      ...{ cause, hint: 'name the folder of a plugin; `callboard create plugin NAME` makes one' },
    });
  });
  const findings = sourceManifestFindings(text, sourceManifestName, folder);
  if (findings.length === 0) return JSON.parse(text);
  const count = findings.length === 1 ? 'one thing is' : `${findings.length} things are`;
  throw invalidInput(`${file} is not the manifest of a plugin, ${count} wrong`, {
    issues: findings.map((finding) => ({ path: '', message: formatIssue(finding) })),
  });
}
