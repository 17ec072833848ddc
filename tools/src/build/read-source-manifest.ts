import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type InputIssue, invalidInput, notFound } from '@callboard/sdk/contract';
import type { PluginSourceManifest } from '@callboard/sdk/plugin';
import { checkSourceManifest } from '@callboard/sdk/plugin/validation';
import { formatIssue, readYamlSource } from '@callboard/sdk/service/config';

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
  const issues = sourceManifestIssues(text, folder);
  if (issues.length === 0) return JSON.parse(text);
  throw invalidInput(
    `${file} is not the manifest of a plugin: ${issues.length === 1 ? 'one thing is' : `${issues.length} things are`} wrong`,
    { issues },
  );
}

/** What is wrong with it, each with its place: `callboard.plugin.json:3:5`. */
function sourceManifestIssues(text: string, folder: string): readonly InputIssue[] {
  // JSON is YAML, and this reader knows where everything stands.
  const read = readYamlSource(text, sourceManifestName);
  const syntax = read.issues ?? [];
  if (read.issues) return syntax.map((issue) => ({ path: '', message: formatIssue(issue) }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [{ path: '', message: `${sourceManifestName}: ${String(error)}` }];
  }
  const checked = checkSourceManifest(value);
  const found = checked.ok ? missingSources(checked.value, folder) : checked.issues;
  return found.map(({ path: pointer, message }) => {
    const place = read.source.issueAt(read.source.offsetOf(pointer), {
      ...{ path: pointer, rule: 'manifest', message },
    });
    return { path: pointer, message: formatIssue(place) };
  });
}

const missingSources = ({ exposes }: PluginSourceManifest, folder: string): readonly InputIssue[] =>
  Object.entries(exposes).flatMap(([key, source]) =>
    existsSync(path.resolve(folder, source))
      ? []
      : [
          {
            path: `/exposes/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
            message: `there is no file ${source}`,
          },
        ],
  );
