import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request as ask } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { folderForTest, listenForTest, type TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';
import { writeBundle } from './write-bundle.ts';

const program = path.resolve(import.meta.dirname, '../../../tools/bin/callboard.mjs');

/** Runs the command line on a portal; answers what it prints. */
async function callboard(portal: string, ...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], CALLBOARD_PORTAL: portal };
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env });
  return stdout;
}

/** A portal below `/portal` of an origin whose other paths are somebody else's. */
async function portalBelowPath(scope: TestScope) {
  const gateway = await gatewayForTest(scope, { registry: 'plugins: []\n', basePath: '/portal' });
  const origin = await listenForTest(scope, (request, response) => {
    const { url = '', method } = request;
    if (!url.startsWith('/portal/')) return response.writeHead(404).end('somebody else');
    const { host: _, ...headers } = request.headers;
    const passed = ask(`${gateway.url}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    return request.pipe(passed);
  });
  return { ...gateway, origin, portal: `${origin}/portal` };
}

test('the command line works on a portal below a path', { timeout: 120_000 }, async (scope) => {
  const { portal, registryFile } = await portalBelowPath(scope);
  const folder = await folderForTest(scope);
  await writeBundle(folder, { name: 'news', version: '1.0.0' });
  expect(await callboard(portal, 'publish', folder)).toContain('published news 1.0.0');
  await callboard(`${portal}/`, 'enable', 'news@1.0.0');
  expect(await readFile(registryFile, 'utf8')).toContain('news');
  expect(await callboard(portal, 'list')).toMatch(/news +running +1\.0\.0/);
});

test('a plugin that is created takes the packages of a portal below a path', {
  timeout: 120_000,
}, async (scope) => {
  const { portal, origin, folder: ofGateway, url } = await portalBelowPath(scope);
  const packed = path.join(ofGateway, 'packed');
  await mkdir(packed, { recursive: true });
  const files = ['sdk', 'tools'].map((name) => ({
    ...{ name: `@callboard/${name}`, version: '1.0.0' },
    file: `callboard-${name}-1.0.0-0123456789.tgz`,
  }));
  for (const { file } of files) await writeFile(path.join(packed, file), `content of ${file}`);
  await writeFile(path.join(packed, 'packages.json'), JSON.stringify(files));
  const folder = path.join(await folderForTest(scope), 'news');
  await callboard(portal, 'create', 'plugin', 'news', '--into', folder);
  const written = await readFile(path.join(folder, 'package.json'), 'utf8');
  const [address = ''] = /http[^"]+callboard-sdk[^"]+/.exec(written) ?? [];
  expect(address).toBe(`${url}/portal/packages/${files[0]?.file}`);
  const seen = await fetch(address.replace(url, origin));
  expect(await seen.text()).toBe(`content of ${files[0]?.file}`);
  expect(await readFile(path.join(folder, 'README.md'), 'utf8')).toContain(portal);
});
