import { expect, test } from 'vitest';
import { allowedStylesOf, isAllowedAddress } from './allowed-markup.ts';

test.each([
  ['href', '/docs/default/component/shop/'],
  ['href', '#anchor'],
  ['href', 'https://example.org/'],
  ['href', 'mailto:team@example.org'],
  ['src', '/api/docs/sites/default/component/shop/assets/a.png'],
  ['src', 'data:image/png;base64,AAAA'],
])('an address that runs nothing stays: %s %s', (name, value) => {
  expect(isAllowedAddress(name, value)).toBe(true);
});

test.each([
  ['href', 'javascript:alert(1)'],
  ['href', ' JaVa\tScript:alert(1)'],
  ['href', 'vbscript:x'],
  ['href', 'data:text/html,<script>alert(1)</script>'],
  ['href', 'data:image/svg+xml,<svg onload=alert(1)>'],
  ['src', 'data:text/html,hi'],
  ['src', 'blob:https://portal/1'],
  ['src', 'mailto:a@b'],
])('an address that could run something goes: %s %s', (name, value) => {
  expect(isAllowedAddress(name, value)).toBe(false);
});

test('of a style only sizes and alignment stay', () => {
  const style =
    'text-align: right; position:fixed; top:0; width: 50%; background: url(//x); height: expression(1)';
  expect(allowedStylesOf(style)).toEqual([
    ['text-align', 'right'],
    ['width', '50%'],
  ]);
});
