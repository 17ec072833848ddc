import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { PluginStatus, RegistryStatus } from '@callboard/sdk/contracts/registry';
import { expect, onTestFinished, test } from 'vitest';
import { examinePortal } from '../../doctor/examine-portal.ts';
import { examineVersions } from '../../doctor/examine-versions.ts';
import { integrityOf } from '../plugin-bundle.ts';
import { folderForTest, run } from './run-for-test.ts';

const nowhere = 'http://127.0.0.1:9';

function writeBundle(folder: string, version: string): void {
  const content = 'export {};\n';
  const file = {
    path: 'entry.js',
    bytes: content.length,
    integrity: integrityOf(Buffer.from(content)),
  };
  const described = { name: 'news', title: 'News', description: 'What is new.', sdk: '^0.1.0' };
  const manifest = { ...described, version, entry: 'entry.js', exposes: {}, files: [file] };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'entry.js'), content);
  const text = JSON.stringify({ ...manifest, federation: {} });
  writeFileSync(path.join(folder, 'callboard.plugin.json'), text);
}

test('a bundle store in order is said so, and a bundle that is not is named with its fix', async () => {
  const data = folderForTest();
  writeBundle(path.join(data, 'plugins/news/1.0.0'), '1.0.0');
  const args = ['doctor', '--data', data, '--portal', nowhere];
  expect((await run(args)).out).toContain('1 bundle in');
  writeFileSync(path.join(data, 'plugins/news/1.0.0/entry.js.br'), 'x');
  expect((await run(args)).out).toContain('1 bundle in');
  writeFileSync(path.join(data, 'plugins/news/1.0.0/other.js'), 'x');
  expect((await run(args)).out).toMatch(
    /warning +file .*other\.js: it is no file of news 1\.0\.0.*\n +fix: delete it/,
  );
  cpSync(path.join(data, 'plugins/news/1.0.0'), path.join(data, 'plugins/news/2.0.0'), {
    recursive: true,
  });
  const moved = await run(args);
  expect(moved.out).toContain('bundle news 2.0.0: its manifest is of news 1.0.0');
  writeFileSync(path.join(data, 'plugins/news/1.0.0/entry.js'), 'other();\n');
  const { code, out } = await run(args);
  expect(code).toBe(1);
  expect(out).toMatch(
    /bundle news 1\.0\.0: entry\.js has changed since the build\n +fix: .*publish it again/,
  );
});

test('a port that nobody listens at is told apart from one that somebody else has', async () => {
  expect((await run(['doctor', '--portal', nowhere])).out).toContain(
    `nothing listens at ${nowhere}`,
  );
  const server = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  const { code, out } = await run(['doctor', '--portal', `http://127.0.0.1:${port}`]);
  expect([code, out]).toEqual([1, expect.stringContaining('it is not a Callboard that answers')]);
});

test('versions that do not belong together are told', () => {
  const levels = (versions: Parameters<typeof examineVersions>[0]) =>
    examineVersions(versions).map(({ level }) => level);
  const fine = { node: '24.1.0', tools: '1.0.0', sdk: '1.0.0' };
  expect(levels(fine)).toEqual(['ok', 'ok']);
  expect(levels({ ...fine, node: '22.9.0' })).toEqual(['problem', 'ok']);
  expect(levels({ ...fine, sdk: '1.0.1', portal: '1.0.0' })).toEqual(['ok', 'problem']);
  expect(levels({ ...fine, portal: '2.0.0' })).toEqual(['ok', 'ok', 'warning']);
});

test('a registry that is not in force, a refused plugin and a service that is down are problems', () => {
  const plugin: Pick<PluginStatus, 'enabled' | 'availableVersions' | 'routes' | 'service'> = {
    ...{ enabled: true, availableVersions: [], routes: [], service: 'none' },
  };
  const status: RegistryStatus = {
    ...{ revision: 'r', etag: '"1"', sdkVersion: '0.1.0', unlisted: ['spare'] },
    problem: 'registry.yaml:2:5: unknown key',
    plugins: [
      { ...plugin, name: 'a', state: 'running', version: '1.0.0' },
      { ...plugin, name: 'b', state: 'refused', reason: 'its route /a belongs to a' },
      { ...plugin, name: 'c', state: 'running', service: 'down' },
      { ...plugin, name: 'd', state: 'disabled', enabled: false },
    ],
  };
  const found = examinePortal(status);
  expect(found.map(({ about, level }) => `${about} ${level}`)).toEqual([
    ...['registry problem', 'plugin a ok', 'plugin b problem', 'plugin c problem'],
    'plugin spare warning',
  ]);
  for (const each of found) if (each.level !== 'ok') expect(each.fix).not.toBe('');
});
