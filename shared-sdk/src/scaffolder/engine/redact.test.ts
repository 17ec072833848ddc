import { expect, test } from 'vitest';
import { createRedactor } from './redact.ts';

const secret = 'p"ä ss/word+1?é';
const { text, value } = createRedactor([secret, 'x', '', 'line one of it\nline two of it']);
const hidden = (shown: string) => text(`before ${shown} after`);

test.each([
  ['plain', secret],
  ['JSON', JSON.stringify(secret).slice(1, -1)],
  ['JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  ['URL', encodeURIComponent(secret)],
  ['form', new URLSearchParams({ a: secret }).toString().slice(2)],
  ['hex', Buffer.from(secret).toString('hex')],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64url', Buffer.from(secret).toString('base64url')],
  ['a line', 'line two of it'],
])('a secret is replaced as %s', (_form, shown) => {
  expect(hidden(shown)).toContain('[redacted]');
  expect(hidden(shown)).not.toContain(shown);
});

test.each(['u:', 'us:', 'usr:'])('it is replaced in the base64 of %s and itself', (before) => {
  const shown = hidden(Buffer.from(`${before}${secret}!`).toString('base64'));
  expect(shown).toContain('[redacted]');
  const left = shown
    .replace(/^before /, '')
    .replace('[redacted]', '')
    .replace(/ after$/, '');
  expect(left.length).toBeLessThan(14);
});

test('short and empty secrets replace nothing', () => {
  expect(text('x is fine')).toBe('x is fine');
});

test('keys and values of what is inside are replaced', () => {
  expect(value({ [`a ${secret}`]: [{ b: `c ${secret}` }, 1, null] })).toEqual({
    'a [redacted]': [{ b: 'c [redacted]' }, 1, null],
  });
});
