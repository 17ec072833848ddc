import { existsSync } from 'node:fs';
import path from 'node:path';
import { type InputIssue, messageOf } from '@callboard/sdk/contract';
import type { PluginSourceManifest } from '@callboard/sdk/plugin';
import { checkSourceManifest } from '@callboard/sdk/plugin/validation';
import { type FileIssue, readYamlSource } from '@callboard/sdk/service/config';

/** What is wrong with the text of `callboard.plugin.json`; `folder` is that of the plugin. */
export function sourceManifestFindings(
  text: string,
  file: string,
  folder: string,
): readonly FileIssue[] {
  // JSON is YAML, and this reader knows where everything stands.
  const read = readYamlSource(text, file);
  if (read.issues) return read.issues;
  const { source } = read;
  const placed = ({ path: pointer, message }: InputIssue) =>
    source.issueAt(source.offsetOf(pointer), { path: pointer, rule: 'manifest', message });
  try {
    const checked = checkSourceManifest(JSON.parse(text));
    return (checked.ok ? missingSources(checked.value, folder) : checked.issues).map(placed);
  } catch (error) {
    return [placed({ path: '', message: messageOf(error) })];
  }
}

const missingSources = (
  { exposes, frames = {} }: PluginSourceManifest,
  folder: string,
): readonly InputIssue[] =>
  Object.entries({ exposes, frames }).flatMap(([field, sources]) =>
    Object.entries(sources)
      .filter(([, source]) => !existsSync(path.resolve(folder, source)))
      .map(([key, source]) => ({
        path: `/${field}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        message: `there is no file ${source}`,
      })),
  );
