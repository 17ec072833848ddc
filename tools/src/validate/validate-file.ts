import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { notFound } from '@callboard/sdk/contract';
import { PortalConfigFile, readConfigFile } from '@callboard/sdk/service/config';
import { sourceManifestFindings } from '../build/source-manifest-findings.ts';
import { asErrors, asWarnings, type FileKind, type Finding, fileKindOf } from './finding.ts';
import { type CliEnvironment, registryFindings } from './registry-findings.ts';
import { validateEntities } from './validate-entities.ts';
import { validateMkdocs } from './validate-mkdocs.ts';

/** What is known of a file after it was read. */
export interface ValidatedFile {
  readonly file: string;
  readonly kind: FileKind;
  readonly findings: readonly Finding[];
  /** Of a file of entities. */
  readonly entities: readonly { readonly ref: string; readonly line: number }[];
}

export interface ValidateOptions {
  /** Where relative paths start; findings name files as they were given. */
  readonly cwd: string;
  readonly env: CliEnvironment;
  /** By the name of the file where absent. */
  readonly kind?: FileKind | undefined;
}

/** Checks one file by the rules of whatever reads it. Rejects with `not-found` where it is not there. */
export async function validateFile(
  file: string,
  { cwd, env, kind: wanted }: ValidateOptions,
): Promise<ValidatedFile> {
  const absolute = path.resolve(cwd, file);
  const text = await readFile(absolute, 'utf8').catch((cause: unknown) => {
    throw notFound(file, { cause, hint: 'name files, each by itself; a folder is none' });
  });
  const kind = wanted ?? fileKindOf(path.basename(file));
  const none = { file, kind, entities: [] };
  switch (kind) {
    case 'registry':
      return { ...none, findings: asErrors(registryFindings(text, file)) };
    case 'plugin':
      return {
        ...none,
        findings: asErrors(sourceManifestFindings(text, file, path.dirname(absolute))),
      };
    case 'mkdocs':
      return { ...none, findings: await validateMkdocs(file, absolute) };
    case 'config':
      return { ...none, findings: await configFindings(absolute, file, env) };
    case 'entities':
      return { file, kind, ...(await validateEntities(text, { file, absolute })) };
  }
}

async function configFindings(
  absolute: string,
  file: string,
  env: CliEnvironment,
): Promise<readonly Finding[]> {
  const read = await readConfigFile(absolute, PortalConfigFile, env);
  // Included files are named by themselves; this one as the person did.
  const named = (finding: Finding): Finding =>
    path.basename(finding.file) === path.basename(absolute) ? { ...finding, file } : finding;
  return (read.issues ? asErrors(read.issues) : asWarnings(read.warnings)).map(named);
}
