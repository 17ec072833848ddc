import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';

const run = promisify(execFile);
const page = readFileSync(new URL('../../../docs/identity.md', import.meta.url), 'utf8');
const commands = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, text = '']) =>
  text.trim().split('\n'),
);

test('every command of docs/identity.md does what the page says', async (scope) => {
  const { url } = await gatewayForTest(scope, { registry: 'plugins: []\n' });
  const shell = async (command = '', env: Readonly<Record<string, string>> = {}) => {
    const here = command.replaceAll('http://localhost:7007', url);
    const { stdout } = await run('sh', ['-c', here], {
      env: { ...env, PATH: process.env['PATH'] },
    });
    return stdout === '' ? undefined : JSON.parse(stdout);
  };
  const [make, list, revoke, ...more] = commands;
  expect(more).toEqual([]);
  const { key, token } = await shell(make);
  expect(token).toMatch(/^cb_/);
  expect(await shell(list)).toEqual({ items: [key], total: 1 });
  await shell(revoke, { ID: key.id });
  expect(await shell(list)).toEqual({ items: [], total: 0 });
});
