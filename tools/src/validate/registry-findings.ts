import { RegistryManifest } from '@callboard/sdk/plugin';
import { checkRegistryManifest } from '@callboard/sdk/plugin/validation';
import { type FileIssue, parseYaml, readYamlSource } from '@callboard/sdk/service/config';

export type CliEnvironment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the text of a registry file, as the gateway would say it. */
export function registryFindings(text: string, file: string): readonly FileIssue[] {
  const parsed = parseYaml(text, file, RegistryManifest);
  if (parsed.issues) return parsed.issues;
  const checked = checkRegistryManifest(parsed.value);
  const read = readYamlSource(text, file);
  if (checked.ok || read.issues) return [];
  const { source } = read;
  return checked.issues.map(({ path, message }) =>
    source.issueAt(source.offsetOf(path), { path, message, rule: 'registry' }),
  );
}
