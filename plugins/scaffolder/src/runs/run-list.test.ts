import { expect, test } from 'vitest';
import { formatRunList, parseRunList, type RunListState, runListInput } from './run-list.ts';

const search = (address: string) => new URL(address, 'http://x').searchParams;

test('what the address says comes back from it', () => {
  const list: RunListState = {
    ...{ scope: 'all', state: 'failed', text: 'pay', template: 'template:default/x', page: 3 },
  };
  expect(parseRunList(search(formatRunList(list)))).toEqual(list);
  expect(formatRunList(parseRunList(search('/create/runs')))).toBe('/create/runs');
  expect(parseRunList(search('/?state=none&page=-2'))).toMatchObject({ state: undefined, page: 1 });
});

test('a page asks for what it shows', () => {
  const list = parseRunList(search('/?page=2&state=running&q=%20pay%20'));
  expect(runListInput(list, 'user:default/a')).toEqual({
    query: { limit: 25, offset: 25, createdBy: 'user:default/a', state: ['running'], q: 'pay' },
  });
  expect(runListInput({ ...list, scope: 'all' }, 'user:default/a').query).not.toHaveProperty(
    'createdBy',
  );
});
