import { expect, expectTypeOf, test } from 'vitest';
import { dataSettings, developmentSettings, listenSettings } from './service-settings.ts';
import { readSettings } from './settings.ts';

test('a service listens on a free port of this machine until it is told another place', () => {
  expect(readSettings(listenSettings(), {})).toEqual({ host: '127.0.0.1', port: 0 });
  const env = { CALLBOARD_SERVICE_HOST: '0.0.0.0', CALLBOARD_SERVICE_PORT: '4100' };
  const place = readSettings(listenSettings(), env);
  expect(place).toEqual({ host: '0.0.0.0', port: 4100 });
  expectTypeOf(place.port).toEqualTypeOf<number>();
});

test('a prefix names variables of its own, and the port they have otherwise', () => {
  const table = listenSettings('NOTES', { port: 4200 });
  expect(readSettings(table, { CALLBOARD_SERVICE_PORT: '1', NOTES_HOST: '::1' })).toEqual({
    host: '::1',
    port: 4200,
  });
  expect(() => readSettings(table, { NOTES_PORT: '65536' })).toThrow(/NOTES_PORT must be/);
});

test('the data folder and development are those of the whole portal', () => {
  const table = { ...dataSettings, ...developmentSettings };
  expect(readSettings(table, {})).toEqual({ dataFolder: 'data', isDevelopment: false });
  const env = { CALLBOARD_DATA: '/srv/data', CALLBOARD_DEVELOPMENT: 'on' };
  expect(readSettings(table, env)).toEqual({ dataFolder: '/srv/data', isDevelopment: true });
});
