import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { chosenCaller, defaultLocalCaller, isAtThisMachine, isLocalStart } from './caller.ts';

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
])('who comes %s is at this machine or not', (_how, from, isHere) => {
  expect(isAtThisMachine(from)).toBe(isHere);
});

test.each([
  ['127.0.0.1', undefined, true],
  ['localhost', undefined, true],
  ['::1', 'http://[::1]:7007', true],
  ['127.0.0.1', 'http://localhost:7007', true],
  ['0.0.0.0', undefined, false],
  ['::', undefined, false],
  ['192.168.1.5', 'http://localhost:7007', false],
  ['127.0.0.1', 'https://portal.example.com', false],
])('a start on %s with the address %s is a local one or not', (host, url, isLocal) => {
  expect(isLocalStart(host, url)).toBe(isLocal);
});

test.each([
  ['user:default/Ines.Okafor', 'user:default/ines.okafor'],
  ['ines', 'user:default/ines'],
  ['team/ines', 'user:team/ines'],
  ['user:ines', 'user:default/ines'],
])('the local user %s is who sits at the machine, as %s', (stated, userRef) => {
  expect(defaultLocalCaller(stated)).toMatchObject({ userRef, identity: { subject: userRef } });
});

test('who sits at the machine is whom they chose', () => {
  const cookie = 'a=b; cb_view_as=user:default/tomasz.wirth';
  expect(chosenCaller(request({ cookie }))).toMatchObject({
    userRef: 'user:default/tomasz.wirth',
    ...{ isOperator: true, isChosen: true },
  });
});

test.each(['group:default/x', 'user:default/%0a'])('nobody is %s', (chosen) => {
  expect(chosenCaller(request({ cookie: `cb_view_as=${chosen}` }))).toBeUndefined();
});
