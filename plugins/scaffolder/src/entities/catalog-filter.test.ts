import { expect, test } from 'vitest';
import { predicateOfFilter } from './catalog-filter.ts';

test('a filter of Backstage is a predicate of the catalog', () => {
  const catalogFilter = {
    kind: ['Group', 'User'],
    'spec.type': 'team',
    'metadata.annotations.x': { exists: true },
  };
  expect(predicateOfFilter({ catalogFilter })).toEqual({
    kind: { $in: ['Group', 'User'] },
    'spec.type': 'team',
    'metadata.annotations.x': { $exists: true },
  });
});

test('of several maps one must hold', () => {
  const catalogFilter = [{ kind: 'Group' }, { kind: 'User', 'spec.type': ['a', 'b'] }];
  expect(predicateOfFilter({ catalogFilter })).toEqual({
    $any: [{ kind: 'Group' }, { kind: 'User', 'spec.type': { $in: ['a', 'b'] } }],
  });
});

test('without a filter the kinds of the picker hold, or those that it is given', () => {
  expect(predicateOfFilter({}, { kinds: ['Group'] })).toEqual({ kind: { $in: ['Group'] } });
  expect(predicateOfFilter({ allowedKinds: ['API'] }, { kinds: ['Group'] })).toEqual({
    kind: { $in: ['API'] },
  });
  expect(predicateOfFilter({})).toEqual({});
});
