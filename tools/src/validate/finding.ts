import type { FileIssue } from '@callboard/sdk/service/config';

/** Something about a file that a person should know. */
export interface Finding extends FileIssue {
  readonly level: 'error' | 'warning';
}

/** What kind of file somebody writes, as the portal reads it. */
export const fileKinds = ['entities', 'registry', 'config', 'plugin', 'mkdocs'] as const;
export type FileKind = (typeof fileKinds)[number];

/** The kind of a file by its name; entities and templates may be in any YAML file. */
export function fileKindOf(name: string): FileKind {
  if (/^callboard\.plugin\.json$/.test(name)) return 'plugin';
  if (/^registry\.ya?ml$/.test(name)) return 'registry';
  if (/^callboard\.ya?ml$/.test(name)) return 'config';
  if (/^mkdocs\.ya?ml$/.test(name)) return 'mkdocs';
  return 'entities';
}

export const asErrors = (issues: readonly FileIssue[]): readonly Finding[] =>
  issues.map((issue) => ({ ...issue, level: 'error' }));

export const asWarnings = (issues: readonly FileIssue[]): readonly Finding[] =>
  issues.map((issue) => ({ ...issue, level: 'warning' }));
