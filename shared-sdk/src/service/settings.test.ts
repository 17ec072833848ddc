import { Type } from 'typebox';
import { expect, expectTypeOf, test } from 'vitest';
import { choice, flag, integer, json, readSettings, settingsMarkdown, text } from './settings.ts';

const table = {
  port: integer('T_PORT', 'TCP port', { min: 1, max: 65_535, otherwise: 4001 }),
  root: text('T_ROOT', 'folder of entity files'),
  verbose: flag('T_VERBOSE', 'whether to say more', { otherwise: false }),
  level: choice('T_LEVEL', 'log level', ['info', 'debug'], { otherwise: 'info' }),
  url: text('T_URL', 'database', { otherwise: undefined, pattern: /^postgres:/ }),
  hosts: json('T_HOSTS', 'hosts', Type.Array(Type.String()), { otherwise: [] }),
};

test('settings are typed by their table and fall back to their defaults', () => {
  const settings = readSettings(table, { T_ROOT: ' /data ', T_PORT: '', T_VERBOSE: 'Yes' });
  expect(settings).toEqual({
    port: 4001,
    root: '/data',
    verbose: true,
    level: 'info',
    url: undefined,
    hosts: [],
  });
  expectTypeOf(settings.port).toEqualTypeOf<number>();
  expectTypeOf(settings.level).toEqualTypeOf<'info' | 'debug'>();
  expectTypeOf(settings.url).toEqualTypeOf<string | undefined>();
  expectTypeOf(settings.hosts).toEqualTypeOf<string[]>();
});

test('every problem is reported at once, by variable, and no value is repeated', () => {
  const env = {
    T_PORT: '70000',
    T_VERBOSE: 'perhaps',
    T_LEVEL: 'loud',
    T_URL: 'mysql://root:hunter2@db',
    T_HOSTS: '{"a":1}',
  };
  let thrown: unknown;
  try {
    readSettings(table, env);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'invalid-input' });
  const { issues, message } = thrown as { issues: { path: string }[]; message: string };
  expect(issues.map((issue) => issue.path)).toEqual([
    'T_PORT',
    'T_ROOT',
    'T_VERBOSE',
    'T_LEVEL',
    'T_URL',
    'T_HOSTS',
  ]);
  expect(message).toContain('T_ROOT is missing; it is folder of entity files');
  expect(message).toContain('T_PORT must be a whole number, 1 to 65535');
  expect(message).not.toContain('hunter2');
});

test.each(['4001x', '0x10', '1e3', '-', '4.5', ' ', '0', '65536'])(
  'the port %j is not taken as a number in range',
  (port) => {
    const read = () =>
      readSettings({ port: integer('P', 'port', { min: 1, max: 65_535 }) }, { P: port });
    expect(read).toThrow(/P (must be a whole number|is missing)/);
  },
);

test('a broken JSON value says so without repeating the value', () => {
  const row = json('J', 'a list', Type.Array(Type.String()));
  expect(() => readSettings({ row }, { J: 's3cret-not-json' })).toThrow(/J must be JSON/);
  expect(() => readSettings({ row }, { J: 's3cret-not-json' })).not.toThrow(/s3cret/);
});

test('the table describes itself as Markdown', () => {
  const lines = settingsMarkdown(table).split('\n');
  expect(lines).toHaveLength(2 + Object.keys(table).length);
  expect(lines[2]).toBe('| `T_PORT` | TCP port | a whole number, 1 to 65535 | `4001` |');
  expect(lines[3]).toBe('| `T_ROOT` | folder of entity files | text | *required* |');
});
