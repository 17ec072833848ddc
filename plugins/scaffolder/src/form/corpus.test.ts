import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject, type JsonObject } from '@callboard/sdk/model';
import { parseDocuments } from '@callboard/sdk/model/documents';
import { expect, test } from 'vitest';
import { ownFields } from './fields/fields.ts';
import { pageIssues, submittedValues, withDefaults } from './page/page-values.ts';
import { templatePages } from './page/template-page.ts';
import { reviewRows } from './review/review-rows.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const corpus = path.resolve(root, process.env['CALLBOARD_CORPUS'] ?? '../shared/corpus');
const publicTemplates = path.join(corpus, 'templates');
const known = new Set(Object.keys(ownFields));

interface FoundTemplate {
  readonly name: string;
  readonly parameters: readonly JsonObject[];
}

function templatesIn(folder: string): readonly FoundTemplate[] {
  return globSync('**/*.{yaml,yml}', { cwd: folder }).flatMap((file) => {
    const documents = [...parseDocuments(readFileSync(path.join(folder, file), 'utf8'))];
    return documents.flatMap((document) => {
      const json = document.status === 'object' ? document.json : {};
      const spec = json['spec'];
      if (json['kind'] !== 'Template' || !isJsonObject(spec)) return [];
      return [{ name: file, parameters: listOf(spec['parameters']) }];
    });
  });
}

const listOf = (value: unknown): readonly JsonObject[] => [value].flat().filter(isJsonObject);

/** What a form does from its first page to its review, with nothing filled in. */
function goThrough({ name, parameters }: FoundTemplate): void {
  const steps = parameters.map((schema, index) => ({ title: `${index}`, schema }));
  const pages = templatePages({ title: name, steps }, known);
  const values = withDefaults(pages, {});
  for (const index of pages.keys()) {
    const issues = pageIssues(pages, index, values);
    expect(issues.map(({ message }) => message).join(' '), name).not.toContain('cannot be used');
    // What is asked for, each in words of its own, at a field of the page.
    for (const { path: at, message } of issues)
      expect([name, at, message]).not.toContain('This does not fit.');
    reviewRows(pages, index, values);
  }
  expect(JSON.stringify(pages.map(({ schema }) => schema)), name).not.toContain('"ui:');
  for (const index of pages.keys()) {
    const sent = submittedValues(pages, values);
    expect(pageIssues(pages, index, sent), name).toEqual(pageIssues(pages, index, values));
  }
}

test('every form of the examples can be gone through', () => {
  const found = templatesIn(path.join(root, 'examples/templates'));
  expect(found.length).toBeGreaterThan(2);
  for (const template of found) goThrough(template);
});

test.skipIf(!existsSync(publicTemplates))(
  'every form of the public templates can be gone through',
  () => {
    const found = templatesIn(publicTemplates);
    expect(found.length).toBeGreaterThan(20);
    for (const template of found) goThrough(template);
  },
);
