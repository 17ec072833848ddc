import { expect, test } from 'vitest';
import { fieldIssues } from './field-issues.ts';

const uiSchema = {
  name: { 'ui:field': 'EntityNamePicker' },
  tags: { 'ui:field': 'EntityTagsPicker' },
  where: { repo: { 'ui:field': 'RepoUrlPicker' } },
  others: { items: { 'ui:field': 'EntityNamePicker' } },
};

test('fields say what their schema cannot', () => {
  const values = {
    name: '-x',
    tags: ['ok', 'Not'],
    where: { repo: 'github.com?owner=o' },
    others: ['a', 'b c'],
  };
  expect(fieldIssues(uiSchema, values).map(({ path }) => path.join('/'))).toEqual([
    'name',
    'tags',
    'where/repo',
    'others/1',
  ]);
});

test('what fits, and what is not filled in, is let through', () => {
  const values = { name: 'pay', tags: ['c++', 'team:a'], where: { repo: undefined }, others: [] };
  expect(fieldIssues(uiSchema, values)).toEqual([]);
});
