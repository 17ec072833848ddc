import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Static, TSchema } from 'typebox';
import { messageOf } from '../../errors/callboard-error.ts';
import type { Env } from '../settings.ts';
import type { FileIssue } from './file-issue.ts';
import { inOrder, located } from './parse-yaml.ts';
import { type SchemaIssue, schemaIssues } from './schema-issues.ts';
import { substitute } from './substitute.ts';
import { pointerSegments, readYamlSource, valueOf } from './yaml-source.ts';

/** A usable configuration with what is odd about it, or everything that makes it unusable. */
export type ConfigFile<T> =
  | { readonly value: T; readonly warnings: readonly FileIssue[]; readonly issues?: never }
  | { readonly issues: readonly FileIssue[]; readonly value?: never };

/**
 * Reads a configuration file: YAML with `${VAR}`, `${VAR:-default}`, `$env`, `$file` and `$include`.
 *
 * A key that the schema does not know is a warning: a newer or older version may know it. Everything
 * else that does not fit is an issue; so is a variable that is not set. Included files lie in the
 * folder of the configuration. Never rejects.
 */
export async function readConfigFile<S extends TSchema>(
  file: string,
  schema: S,
  env: Env,
): Promise<ConfigFile<Static<S>>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => ({ error }));
  if (typeof text !== 'string') {
    const message = `the file cannot be read: ${messageOf(text.error)}`;
    return { issues: [{ ...{ file, line: 1, column: 1, path: '', rule: 'unreadable' }, message }] };
  }
  return parseConfig(text, file, schema, env);
}

/** `readConfigFile` for a text that is at hand; `file` says where it is from. */
export async function parseConfig<S extends TSchema>(
  text: string,
  file: string,
  schema: S,
  env: Env,
): Promise<ConfigFile<Static<S>>> {
  const read = readYamlSource(text, file);
  if (read.issues) return { issues: read.issues };
  const { source } = read;
  const issues: FileIssue[] = [];
  const substituted = new Set<string>();
  const including = [basename(file)];
  await substitute(source, { folder: dirname(file), env, issues, substituted, including });
  if (issues.length > 0) return { issues: inOrder(issues) };
  const plain = valueOf(source);
  if (plain.issues) return { issues: plain.issues };
  const problems = coerced(schema, plain.value, substituted);
  const [warnings, failures] = [
    problems.filter(isUnknownKey),
    problems.filter((problem) => !isUnknownKey(problem)),
  ].map((some) => inOrder(some.map((problem) => located(source, problem))));
  if (failures && failures.length > 0) return { issues: failures };
  return { value: plain.value as Static<S>, warnings: warnings ?? [] }; // just validated
}

const isUnknownKey = (problem: SchemaIssue) => problem.rule === 'additionalProperties';

/** A variable is always text: where a number or a truth value is wanted, it is read as one. */
function coerced(schema: TSchema, value: unknown, substituted: ReadonlySet<string>): SchemaIssue[] {
  const problems = schemaIssues(schema, value);
  const texts = problems.filter(({ rule, path }) => rule === 'type' && substituted.has(path));
  for (const { path, wantedType } of texts) {
    const segments = pointerSegments(path);
    const last = segments.pop();
    const parent = segments.reduce((at: unknown, key) => Object(at)[key], value);
    if (last === undefined || typeof parent !== 'object' || parent === null) continue;
    const read = readAs(wantedType, Reflect.get(parent, last));
    if (read !== undefined) Reflect.set(parent, last, read);
  }
  return texts.length > 0 ? schemaIssues(schema, value) : problems;
}

function readAs(type: string | undefined, text: unknown): number | boolean | undefined {
  if (typeof text !== 'string') return undefined;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (type !== 'number' && type !== 'integer') return undefined;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
