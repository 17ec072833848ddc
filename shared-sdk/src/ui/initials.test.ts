import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Tomasz Wirth', 'TW'],
  ['Ana Maria de Souza', 'AS'],
  ['team-payments', 'TP'],
  ['Checkout', 'CH'],
  ['x', 'X'],
  ['émile zola', 'ÉZ'],
  ['李 小龙', '李小'],
  ['  ', '?'],
  ['#!', '?'],
])('the initials of "%s" are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
