import { expect, test } from 'vitest';
import { locationOf } from './location-of.ts';

test('an address stays as it is, without the blanks of a paste', () => {
  expect(locationOf('  https://a.example/x.yaml\n')).toEqual({
    type: 'url',
    target: 'https://a.example/x.yaml',
  });
});

test('an address without its scheme gets one', () => {
  expect(locationOf('github.com/org/repo').target).toBe('https://github.com/org/repo');
  expect(locationOf('localhost').target).toBe('localhost');
});

test('a path is a file of the server', () => {
  expect(locationOf('/srv/all.yaml')).toEqual({ type: 'file', target: '/srv/all.yaml' });
});
