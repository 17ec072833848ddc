import { invalidInput } from '@callboard/sdk/contract';
import { type RegistryEntry, RegistryManifest } from '@callboard/sdk/plugin';
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
  readonly entries: readonly RegistryEntry[];
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
  if (addresses.length > 0) throw refusal(addresses);
  return {
    text,
    entries,
    placeOf(index, pointer = '') {
      const { line, column } = issueAt(source, `/plugins/${index}${pointer}`, '');
      return `${file}:${line}:${column}`;
    },
  };
}

const issueAt = (source: YamlSource, path: string, message: string) =>
  source.issueAt(source.offsetOf(path), { path, message, rule: 'format' });

function refusal(issues: readonly FileIssue[]) {
  const more = issues.length > shownIssues ? `; and ${issues.length - shownIssues} more` : '';
  return invalidInput(`${issues.slice(0, shownIssues).map(formatIssue).join('; ')}${more}`, {
    issues,
  });
}
