import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { sessionOf } from './session.ts';

const request = (headers: Record<string, string>, remoteAddress = '127.0.0.1') => {
  const parts = { headers, socket: { remoteAddress, localPort: 7007 } };
  return parts as unknown as IncomingMessage; // the two parts that are read
};

test.each([
  ['at the machine', request({ host: 'localhost:7007' }), true],
  ['at the machine by IPv6', request({ host: '[::1]:7007' }, '::1'), true],
  [
    'at the machine by a mapped address',
    request({ host: '127.0.0.1:7007' }, '::ffff:127.0.0.1'),
    true,
  ],
  ['from elsewhere', request({ host: 'localhost:7007' }, '10.0.0.7'), false],
  [
    'through a proxy that says so',
    request({ host: 'localhost:7007', 'x-forwarded-for': '10.0.0.7' }),
    false,
  ],
  ['through a proxy that keeps the name', request({ host: 'portal.example.com' }), false],
])('who comes %s runs the portal or not', (_how, from, isOperator) => {
  expect(sessionOf(from, undefined)).toEqual({ displayName: 'Guest', isOperator });
});

test.each([
  ['user:default/Ines.Okafor', 'user:default/ines.okafor'],
  ['ines', 'user:default/ines'],
  ['team/ines', 'user:team/ines'],
  ['user:ines', 'user:default/ines'],
])('the local user %s is everybody, as %s', (stated, userRef) => {
  expect(sessionOf(request({ host: 'portal' }), stated)).toMatchObject({ userRef });
});
