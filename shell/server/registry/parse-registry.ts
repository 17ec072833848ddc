import { createHash } from 'node:crypto';
import { invalidInput } from '@callboard/sdk/contract';
import { type RegistryEntry, RegistryManifest, type RegistryPolicy } from '@callboard/sdk/plugin';
import { isWantedVersion } from '@callboard/sdk/plugin/validation';
import {
  type FileIssue,
  formatIssue,
  parseYaml,
  readYamlSource,
  type YamlSource,
} from '@callboard/sdk/service';

/** A text of `registry.yaml` that is valid by itself. */
export interface ParsedRegistry {
  readonly text: string;
  /** Entity tag of the text, in quotes. */
  readonly etag: string;
  readonly entries: readonly RegistryEntry[];
  /** The same object as long as the text is the same. */
  readonly policy: RegistryPolicy;
  /** `registry.yaml:12:5` of an entry, or of a JSON Pointer within it. */
  readonly placeOf: (index: number, pointer?: string) => string;
}

const shownIssues = 5;

/** Throws `invalid-input`; every problem has its place, `registry.yaml:12:5: …`. */
export function parseRegistry(text: string, file: string): ParsedRegistry {
  const parsed = parseYaml(text, file, RegistryManifest);
  if (parsed.issues) throw refusal(parsed.issues);
  const read = readYamlSource(text, file);
  if (read.issues) throw refusal(read.issues);
  const { source } = read;
  const entries = parsed.value.plugins;
  const addresses = entries.flatMap(({ service }, index) => {
    const path = `/plugins/${index}/service/url`;
    const message = `${service?.url} is not an address`;
    return service && !URL.canParse(service.url) ? [issueAt(source, path, message)] : [];
  });
  const versions = entries.flatMap(({ version, rollout }, index) => [
    ...versionIssue(source, `/plugins/${index}/version`, version),
    ...versionIssue(source, `/plugins/${index}/rollout/version`, rollout?.version),
  ]);
  const keys = parsed.value.policy?.keys ?? [];
  const repeated = keys.flatMap(({ kid }, index) =>
    keys.findIndex((key) => key.kid === kid) < index
      ? [issueAt(source, `/policy/keys/${index}/kid`, `there is another key ${kid}`)]
      : [],
  );
  const issues = [...addresses, ...versions, ...repeated];
  if (issues.length > 0) throw refusal(issues);
  return {
    ...{ text, entries, etag: etagOf(text), policy: parsed.value.policy ?? {} },
    placeOf(index, pointer = '') {
      const { line, column } = issueAt(source, `/plugins/${index}${pointer}`, '');
      return `${file}:${line}:${column}`;
    },
  };
}

const versionIssue = (source: YamlSource, path: string, version: string | undefined) =>
  version === undefined || isWantedVersion(version)
    ? []
    : [
        issueAt(
          source,
          path,
          `${version} is neither a version nor a range as ^1.2, latest or next`,
        ),
      ];

export const etagOf = (text: string) =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

const issueAt = (source: YamlSource, path: string, message: string) =>
  source.issueAt(source.offsetOf(path), { path, message, rule: 'format' });

function refusal(issues: readonly FileIssue[]) {
  const more = issues.length > shownIssues ? `; and ${issues.length - shownIssues} more` : '';
  return invalidInput(`${issues.slice(0, shownIssues).map(formatIssue).join('; ')}${more}`, {
    issues,
  });
}
