import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { s3ForTest, settingsOf } from '@callboard/sdk/testing/s3';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';
import { bundleForTest, sendBytes } from './send-bundle.ts';

const program = path.resolve(import.meta.dirname, '../../../tools/bin/callboard.mjs');

interface Finding {
  readonly about: string;
  readonly level: string;
  readonly message: string;
  readonly fix?: string;
}

/** What `callboard doctor` finds; it fails where there is a problem. */
async function doctor(args: readonly string[], env: object = {}): Promise<readonly Finding[]> {
  const run = promisify(execFile)(process.execPath, [program, 'doctor', ...args, '--json'], {
    env: { ...process.env, ...env },
  });
  const { stdout } = await run.catch((error: { readonly stdout: string }) => error);
  return JSON.parse(stdout).findings;
}

test('the doctor looks into a bucket: what is missing, changed or nobody’s is told with its fix', {
  timeout: 120_000,
}, async (scope) => {
  const s3 = await s3ForTest(scope);
  const bucket = settingsOf(s3);
  const { url, folder } = await gatewayForTest(scope, { registry: 'plugins: []\n', bucket });
  for (const version of ['1.0.0', '2.0.0']) {
    const bundle = await bundleForTest(scope, { name: 'demo', version });
    const sent = await sendBytes(url, 'demo', new Uint8Array(await bundle.stream()));
    expect(sent.status).toBe(201);
  }
  const config = path.join(folder, 'callboard.yaml');
  await writeFile(
    config,
    JSON.stringify({ plugins: { store: { s3: bucket } }, docs: { store: { s3: bucket } } }),
  );
  const args = ['--portal', url, '--data', path.join(folder, 'data'), '--config', config];
  const look = async (env = {}) =>
    (await doctor(args, env)).filter(({ about }) =>
      /^(store|docs store|bundle|upload|object)/.test(about),
    );

  expect((await look()).map(({ level, message }) => `${level} ${message}`)).toContain(
    'ok 2 bundles in the bucket bundles, every file as published',
  );

  const keyOf = (start: string, end: string) =>
    [...s3.objects.keys()].find((key) => key.startsWith(start) && key.endsWith(end)) ?? '';
  const put = (key: string, at: Date) =>
    s3.objects.set(`callboard/${key}`, { content: Buffer.from('other();\n'), at });
  s3.objects.delete(keyOf('callboard/uploads/demo/1.0.0/', '/app.js'));
  put(keyOf('callboard/uploads/demo/2.0.0/', '/app.css').slice('callboard/'.length), new Date());
  put('versions/demo/3.0.0.json', new Date());
  const longAgo = new Date(Date.now() - 48 * 3600 * 1000);
  put('uploads/demo/4.0.0/cut-off/app.js', longAgo);
  put('uploads/demo/4.0.0/under-way/app.js', new Date());
  put('notes.txt', longAgo);
  put('docs/ab/abcd/1', longAgo);
  const found = await look();
  expect(found.map(({ message }) => message)).toContain('1 file of docs in the bucket bundles');
  expect(found.filter(({ level }) => level !== 'ok')).toEqual([
    {
      ...{ about: 'bundle demo 1.0.0', level: 'problem', message: 'app.js is not there' },
      fix: 'delete callboard/versions/demo/1.0.0.json from the bucket and publish this version again',
    },
    {
      ...{ about: 'bundle demo 2.0.0', level: 'problem' },
      message: 'app.css has changed since the build',
      fix: expect.stringContaining('publish this version again'),
    },
    {
      ...{ about: 'bundle demo 3.0.0', level: 'problem' },
      message: expect.stringContaining('its record cannot be used'),
      fix: expect.stringContaining('versions/demo/3.0.0.json'),
    },
    {
      ...{ about: 'object callboard/notes.txt', level: 'warning' },
      message: '1 file that no published version has',
      fix: expect.stringContaining('delete it'),
    },
    {
      ...{ about: 'upload callboard/uploads/demo/4.0.0/cut-off/', level: 'warning' },
      message: '1 file that no published version has',
      fix: expect.stringContaining('start a gateway anew'),
    },
  ]);

  const refused = await look({ AWS_SECRET_ACCESS_KEY: 'another' });
  expect(refused).toContainEqual({
    ...{ about: 'store', level: 'problem' },
    message: expect.stringContaining('the bucket bundles cannot be looked at'),
    fix: expect.stringContaining('credentials'),
  });
  expect(refused).toContainEqual({
    ...{ about: 'docs store', level: 'problem' },
    message: expect.stringContaining('SignatureDoesNotMatch'),
    fix: expect.stringContaining('docs/docs-sites.md'),
  });
});
