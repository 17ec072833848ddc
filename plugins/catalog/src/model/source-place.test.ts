import { expect, test } from 'vitest';
import { placeText, shortFile } from './source-place.ts';

test('a file below its source loses the way to the source', () => {
  expect(shortFile('/srv/catalog/teams/a.yaml', '/srv/catalog')).toBe('teams/a.yaml');
  expect(shortFile('/srv/catalog/teams/a.yaml', '/srv/catalog/all.yaml')).toBe('teams/a.yaml');
  expect(shortFile('/srv/catalog/all.yaml', '/srv/catalog/all.yaml')).toBe('all.yaml');
});

test('a file beside its source is seen from there', () => {
  expect(shortFile('/srv/templates/t.yaml', '/srv/catalog/all.yaml')).toBe('../templates/t.yaml');
});

test('a file elsewhere stays whole', () => {
  expect(shortFile('/tmp/a.yaml', '/srv/catalog/all.yaml')).toBe('/tmp/a.yaml');
  expect(shortFile('https://b.example/x.yaml', 'https://a.example/all.yaml')).toBe(
    'https://b.example/x.yaml',
  );
});

test('an address of the same host is shortened as a file is', () => {
  expect(shortFile('https://a.example/one/x.yaml', 'https://a.example/one/all.yaml')).toBe(
    'x.yaml',
  );
});

test('a place has as much as is known', () => {
  expect(placeText('a.yaml', {})).toBe('a.yaml');
  expect(placeText('a.yaml', { line: 3 })).toBe('a.yaml:3');
  expect(placeText('a.yaml', { line: 3, column: 7 })).toBe('a.yaml:3:7');
});
