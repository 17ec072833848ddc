import type { ValidationIssue } from '../catalog-issue.ts';
import type { EntityDocument } from '../entity.ts';
import { type FieldFormat, fieldFormats } from '../field-formats.ts';
import { rootFields } from './envelope-schema.ts';
import { fieldNameOf } from './schema-issues.ts';

/** What is wrong with the names, keys and values of a document whose schema has been checked. */
export function formatIssues(document: EntityDocument): readonly ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const check = (format: FieldFormat, path: string, value: string | undefined) => {
    if (value !== undefined && !format.isValid(value))
      issues.push(formatIssue(format, path, value));
  };
  const {
    name,
    namespace,
    labels = {},
    annotations = {},
    tags = [],
    links = [],
  } = document.metadata;
  check(fieldFormats.apiVersion, '/apiVersion', document.apiVersion);
  check(fieldFormats.kind, '/kind', document.kind);
  check(fieldFormats.name, '/metadata/name', name);
  check(fieldFormats.namespace, '/metadata/namespace', namespace);
  for (const [key, value] of Object.entries(labels)) {
    check(fieldFormats.labelKey, `/metadata/labels/${pointerSegment(key)}`, key);
    check(fieldFormats.labelValue, `/metadata/labels/${pointerSegment(key)}`, value);
  }
  for (const key of Object.keys(annotations)) {
    check(fieldFormats.annotationKey, `/metadata/annotations/${pointerSegment(key)}`, key);
  }
  for (const [index, tag] of tags.entries())
    check(fieldFormats.tag, `/metadata/tags/${index}`, tag);
  for (const [index, link] of links.entries()) {
    check(fieldFormats.linkUrl, `/metadata/links/${index}/url`, link.url);
    check(fieldFormats.linkText, `/metadata/links/${index}/title`, link.title);
    check(fieldFormats.linkText, `/metadata/links/${index}/icon`, link.icon);
  }
  return issues;
}

/** One issue for each field at the root that no document may have. */
export function rootFieldIssues(document: object): readonly ValidationIssue[] {
  const unknown = Object.keys(document).filter((field) => !rootFields.includes(field));
  return unknown.map((field) => ({
    path: `/${pointerSegment(field)}`,
    stage: 'policy',
    rule: 'policy.root-field',
    level: 'error',
    message: `unknown field ${field} at the root of the document`,
    hint: `only ${rootFields.join(', ')} may stand there; indent it below metadata or spec`,
  }));
}

const maxQuotedLength = 80;

function formatIssue(format: FieldFormat, path: string, value: string): ValidationIssue {
  const shown = value.length > maxQuotedLength ? `${value.slice(0, maxQuotedLength)}…` : value;
  const suggestion = format.suggest?.(value);
  const isUseful = suggestion !== undefined && suggestion !== value && format.isValid(suggestion);
  return {
    path,
    stage: 'policy',
    rule: format.rule,
    level: 'error',
    message: `${fieldNameOf(path)} must be ${format.expected}, found "${shown}"`,
    hint: isUseful ? `try "${suggestion}"` : `use ${format.expected}`,
  };
}

function pointerSegment(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
