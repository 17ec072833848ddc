import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { invalidInput, notFound } from '@callboard/sdk/contract';
import { isJsonObject, type JsonObject } from '@callboard/sdk/model';
import { parse } from 'yaml';

/** One run of a template: with which values, and what it shall make. */
export interface TemplateCase {
  readonly name: string;
  readonly values: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  /** Folder of the golden files; it may be missing. */
  readonly expected: string;
}

/** The cases of a template: `tests/<name>/values.yaml` with `expected/` beside it, or the one that is named. */
export async function readCases(folder: string, valuesFile: string | undefined) {
  if (valuesFile !== undefined) return [await readCase(valuesFile, path.basename(valuesFile))];
  const tests = path.join(folder, 'tests');
  const entries = await readdir(tests, { withFileTypes: true }).catch(() => []); // none are written
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
  if (names.length === 0)
    throw notFound(`a test in ${tests}`, {
      hint: 'write tests/<name>/values.yaml, or name a file with --values',
    });
  return Promise.all(names.map((name) => readCase(path.join(tests, name, 'values.yaml'), name)));
}

async function readCase(file: string, name: string): Promise<TemplateCase> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw notFound(file, { cause });
  });
  const read: unknown = parse(text) ?? {};
  if (!isJsonObject(read)) throw invalidInput(`${file} holds no object of values`);
  // Secrets of a test are no secrets; they stand apart, as in a run.
  const { $secrets: secrets = {}, ...values } = read;
  const texts = Object.entries(Object(secrets)).map(([key, value]) => [key, String(value)]);
  const expected = path.join(path.dirname(file), 'expected');
  return { name, values, secrets: Object.fromEntries(texts), expected };
}
