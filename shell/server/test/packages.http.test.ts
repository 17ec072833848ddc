import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';

const registry = 'plugins: []\n';

async function pack(folder: string, version: string): Promise<string> {
  const file = `callboard-sdk-${version}-0123456789.tgz`;
  const packed = path.join(folder, 'packed');
  await rm(packed, { recursive: true, force: true });
  await mkdir(packed, { recursive: true });
  await writeFile(path.join(packed, file), `tarball of ${version}`);
  await writeFile(
    path.join(packed, 'packages.json'),
    JSON.stringify([{ name: '@callboard/sdk', version, file }]),
  );
  return file;
}

test('the packages are listed by name with an address that serves them for ever', async (scope) => {
  const { url, folder } = await gatewayForTest(scope, { registry });
  const file = await pack(folder, '1.0.0');
  const list: unknown = await (await fetch(`${url}/packages/`)).json();
  expect(list).toEqual({ '@callboard/sdk': `${url}/packages/${file}` });
  const answer = await fetch(`${url}/packages/${file}`);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(answer.headers.get('content-encoding')).toBe(null);
  expect(await answer.text()).toBe('tarball of 1.0.0');
});

test('a package that a plugin pins stays when the portal is upgraded; the short name moves on', async (scope) => {
  const { url, folder } = await gatewayForTest(scope, { registry });
  const former = await pack(folder, '1.0.0');
  await fetch(`${url}/packages/`);
  await pack(folder, '2.0.0');
  const newest = await fetch(`${url}/packages/callboard-sdk.tgz`);
  expect(newest.headers.get('cache-control')).toBe('no-cache');
  expect(await newest.text()).toBe('tarball of 2.0.0');
  expect(await (await fetch(`${url}/packages/${former}`)).text()).toBe('tarball of 1.0.0');
});

test('nothing else of the folder is served, and a miss is JSON', async (scope) => {
  const { url, folder } = await gatewayForTest(scope, { registry });
  await pack(folder, '1.0.0');
  for (const name of ['packages.json', 'other.tgz', '..%2fpacked%2fpackages.json', '.x.tgz']) {
    const answer = await fetch(`${url}/packages/${name}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/json; charset=utf-8',
    ]);
  }
});

test('packages that are not packed yet are told so', async (scope) => {
  const { url } = await gatewayForTest(scope, { registry });
  const answer = await fetch(`${url}/packages/`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ error: { hint: expect.stringContaining('again') } });
});
