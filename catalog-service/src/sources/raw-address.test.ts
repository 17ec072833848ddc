import { expect, test } from 'vitest';
import { rawAddressOf } from './raw-address.ts';

test.each([
  [
    'https://github.com/acme/pay/blob/main/deep/catalog-info.yaml',
    'https://raw.githubusercontent.com/acme/pay/main/deep/catalog-info.yaml',
  ],
  [
    'https://github.com/acme/pay/tree/v1/a.yaml?plain=1',
    'https://raw.githubusercontent.com/acme/pay/v1/a.yaml',
  ],
  [
    'https://git.corp.example/a/b/c/-/blob/main/catalog-info.yaml',
    'https://git.corp.example/a/b/c/-/raw/main/catalog-info.yaml',
  ],
])('%s is a page about %s', (page, raw) => {
  expect(rawAddressOf(page)).toBe(raw);
});

test.each([
  'https://raw.githubusercontent.com/acme/pay/main/a.yaml',
  'https://gitlab.com/a/b/-/raw/main/a.yaml',
  'https://example.org/blob/main/a.yaml',
  'https://github.com.evil.example/acme/pay/blob/main/a.yaml',
])('%s is read as it is', (address) => {
  expect(rawAddressOf(address)).toBe(address);
});
