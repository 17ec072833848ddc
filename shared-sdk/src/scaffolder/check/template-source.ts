import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { FileIssue } from '../../service/config/file-issue.ts';
import { readYamlSource, valueOf, type YamlSource } from '../../service/config/yaml-source.ts';

/** One thing that is wrong with a template. */
export interface TemplateFinding extends FileIssue {
  /** `error`: the template cannot run. */
  readonly level: 'error' | 'warning';
}

/** A template with the places of its parts. */
export interface TemplateSource {
  readonly entity: JsonObject;
  readonly file: string;
  /**
   * The place of a part. `fragment` is text within it that the place is of, e.g. an expression, and
   * `isKey` asks for the key instead of the value.
   */
  readonly placeOf: (
    pointer: string,
    options?: { readonly fragment?: string; readonly isKey?: boolean },
  ) => { readonly line: number; readonly column: number };
}

/** A template, or why there is none. Never throws. */
export function readTemplateSource(
  text: string,
  file: string,
):
  | { readonly source: TemplateSource; readonly issues?: never }
  | { readonly issues: readonly TemplateFinding[]; readonly source?: never } {
  const read = readYamlSource(text, file);
  if (read.issues) return { issues: asErrors(read.issues) };
  const plain = valueOf(read.source);
  if (plain.issues) return { issues: asErrors(plain.issues) };
  const { value } = plain;
  if (!isJsonObject(value))
    return {
      issues: [
        {
          file,
          line: 1,
          column: 1,
          path: '',
          rule: 'type',
          level: 'error',
          message: 'a template is an object',
        },
      ],
    };
  // Dates and such become what JSON has of them, as everywhere else.
  const entity: JsonObject = JSON.parse(JSON.stringify(value));
  return { source: { entity, file, placeOf: placesIn(text, read.source) } };
}

const asErrors = (issues: readonly FileIssue[]) =>
  issues.map((issue): TemplateFinding => ({ ...issue, level: 'error' }));

function placesIn(text: string, yaml: YamlSource): TemplateSource['placeOf'] {
  return (pointer, { fragment, isKey = false } = {}) => {
    const start = yaml.offsetOf(pointer, isKey);
    const found = fragment === undefined ? -1 : text.indexOf(fragment, start);
    const { line, column } = yaml.issueAt(found === -1 ? start : found, {
      ...{ path: pointer, rule: '', message: '' },
    });
    return { line, column };
  };
}

/** A template of which only the entity is at hand: every place is the beginning. */
export function sourceOfEntity(entity: JsonObject, file: string): TemplateSource {
  return { entity, file, placeOf: () => ({ line: 1, column: 1 }) };
}
