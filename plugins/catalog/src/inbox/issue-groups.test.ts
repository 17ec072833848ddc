import { expect, test } from 'vitest';
import { issueGroups, issueText } from './issue-groups.ts';

const issue = (id: string, file: string) => ({
  ...{ id, file, source: '/srv', level: 'error' as const, stage: 'kind', rule: 'kind.schema' },
  ...{ message: '/spec/owner is missing', at: 0, line: 3, column: 5 },
});

test('issues stand together by file, in the order in which they came', () => {
  const groups = issueGroups([issue('1', 'b'), issue('2', 'a'), issue('3', 'b')]);
  expect(groups.map(({ file, issues }) => [file, issues.map(({ id }) => id)])).toEqual([
    ['b', ['1', '3']],
    ['a', ['2']],
  ]);
});

test('an issue as text is a line as compilers write it, with what to do below', () => {
  expect(issueText(issue('1', '/srv/a.yaml'))).toBe(
    '/srv/a.yaml:3:5: error: /spec/owner is missing [kind.schema]',
  );
  expect(issueText({ ...issue('1', 'a'), hint: 'add it' })).toMatch(/\n {2}add it$/);
});
