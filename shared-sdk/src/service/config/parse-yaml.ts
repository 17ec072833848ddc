import type { Static, TSchema } from 'typebox';
import type { FileIssue } from './file-issue.ts';
import { type SchemaIssue, schemaIssues } from './schema-issues.ts';
import { readYamlSource, valueOf, type YamlSource } from './yaml-source.ts';

/** A value that fits, or everything that is wrong. `issues` is never empty. */
export type Parsed<T> =
  | { readonly value: T; readonly issues?: never }
  | { readonly issues: readonly FileIssue[]; readonly value?: never };

/**
 * Parses a YAML file that a person writes and checks it against a schema. Never throws.
 *
 * Each issue points at the exact place: a wrong value, an unknown key (with the known one that is
 * nearest), the object that lacks a key. `file` is only what issues name. Duplicate keys, an empty file,
 * more than one document and alias bombs are issues.
 */
export function parseYaml<S extends TSchema>(
  text: string,
  file: string,
  schema: S,
): Parsed<Static<S>> {
  const read = readYamlSource(text, file);
  if (read.issues) return { issues: read.issues };
  const plain = valueOf(read.source);
  if (plain.issues) return { issues: plain.issues };
  const problems = schemaIssues(schema, plain.value);
  if (problems.length > 0)
    return { issues: inOrder(problems.map((problem) => located(read.source, problem))) };
  return { value: plain.value as Static<S> }; // just validated
}

/** A schema issue at its place in the file. */
export function located(source: YamlSource, problem: SchemaIssue): FileIssue {
  const { path, message, rule, hint } = problem;
  return source.issueAt(source.offsetOf(path, problem.isKey), {
    ...{ path, message, rule },
    ...(hint ? { hint } : {}),
  });
}

/** As one reads: from the top of the file down. */
export const inOrder = (issues: readonly FileIssue[]) =>
  issues.toSorted((a, b) => a.line - b.line || a.column - b.column);
