import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { callerOf } from './session.ts';

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
  expect(callerOf(from, undefined)).toEqual({ isOperator, isChosen: false });
});

test.each([
  ['user:default/Ines.Okafor', 'user:default/ines.okafor'],
  ['ines', 'user:default/ines'],
  ['team/ines', 'user:team/ines'],
  ['user:ines', 'user:default/ines'],
])('the local user %s is everybody, as %s', (stated, userRef) => {
  expect(callerOf(request({ host: 'portal' }), stated)).toMatchObject({ userRef });
});

test('who sits at the machine is whom they chose', () => {
  const cookie = 'a=b; cb_view_as=user:default/tomasz.wirth';
  expect(callerOf(request({ host: 'localhost:7007', cookie }), 'ines')).toEqual({
    userRef: 'user:default/tomasz.wirth',
    isOperator: true,
    isChosen: true,
  });
});

test.each([
  ['from elsewhere', request({ host: 'portal', cookie: 'cb_view_as=user:default/x' })],
  [
    'through a proxy',
    request({
      host: 'localhost:7007',
      'x-forwarded-for': '10.0.0.7',
      cookie: 'cb_view_as=user:default/x',
    }),
  ],
  ['with a group', request({ host: 'localhost:7007', cookie: 'cb_view_as=group:default/x' })],
  ['with garbage', request({ host: 'localhost:7007', cookie: 'cb_view_as=user:default/%0a' })],
])('nobody chooses whom to be %s', (_how, from) => {
  expect(callerOf(from, 'ines')).toMatchObject({
    userRef: 'user:default/ines',
    isChosen: false,
  });
});
