import { expect, test } from 'vitest';
import { isImportance } from './importance-look.ts';
import { pageConfigOf } from './page-config.ts';
import { paragraphsOf } from './paragraphs.ts';
import { subjectOf } from './subject.ts';

test('empty lines part paragraphs, however many there are', () => {
  expect(paragraphsOf('One\nline more.\n\n \n Two. \n')).toEqual(['One\nline more.', 'Two.']);
  expect(paragraphsOf('  ')).toEqual([]);
});

test('a subject leads to its page and names its namespace only where that says something', () => {
  expect(subjectOf('component:default/cart-api')).toMatchObject({
    kind: 'component',
    title: 'cart-api',
    href: '/catalog/default/component/cart-api',
  });
  expect(subjectOf('system:shop/checkout').title).toBe('shop/checkout');
});

test('a registry without configuration gets the defaults', () => {
  expect(pageConfigOf({})).toEqual({ pageSize: 20, readOnly: false });
  expect(pageConfigOf({ pageSize: 5, readOnly: true })).toEqual({ pageSize: 5, readOnly: true });
});

test('only the three importances of the contract are importances', () => {
  expect(['info', 'notice', 'urgent', 'toString', ''].filter(isImportance)).toEqual([
    'info',
    'notice',
    'urgent',
  ]);
});
