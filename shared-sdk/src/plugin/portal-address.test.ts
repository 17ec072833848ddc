import { expect, test } from 'vitest';
import { basePathOf, portalAddress } from './portal-address.ts';

test.each([
  [undefined, ''],
  ['https://portal.example.com', ''],
  ['https://portal.example.com/', ''],
  ['https://dev.example.com/portal', '/portal'],
  ['https://dev.example.com/teams/portal/', '/teams/portal'],
])('the base path of %s is "%s"', (url, basePath) => {
  expect(basePathOf(url)).toBe(basePath);
});

test.each([
  ['/portal', '/'],
  ['/portal/', '/'],
  ['/portal?q=1', '/?q=1'],
  ['/portal/catalog?q=/portal/x', '/catalog?q=/portal/x'],
  ['/portal/portal/x', '/portal/x'],
  ['/portals/x', '/portals/x'],
  ['/catalog', '/catalog'],
])('below /portal, %s is the path %s of the portal', (address, path) => {
  expect(portalAddress('/portal').pathOf(address)).toBe(path);
});

test('an address and its path belong together, and shared names are told apart', () => {
  const address = portalAddress('/portal');
  expect(address.urlOf('/')).toBe('/portal/');
  expect(address.pathOf(address.urlOf('/catalog?q=1#x'))).toBe('/catalog?q=1#x');
  expect(address.nameOf('lock')).not.toBe(portalAddress('/other').nameOf('lock'));
});

test('a portal that is the whole origin changes no address and no name', () => {
  const address = portalAddress('');
  expect([address.urlOf('/a'), address.pathOf('/a'), address.nameOf('lock')]).toEqual([
    '/a',
    '/a',
    'lock',
  ]);
});
